#include "list.h"

#include <string.h>

void example_list_expire(example_list *list, uint64_t now_ms)
{
    if (now_ms >= list->end_ms) {
        list->active = false;
    }
}

void example_list_activate(example_list *list, const loa_request *request, uint64_t now_ms)
{
    const uint8_t count = request->as.activate.slot_count;
    const bool same = list->active && list->dwell_ms == request->as.activate.dwell_ms && list->slot_count == count &&
                      memcmp(list->slots, request->as.activate.slots, count) == 0;
    if (!same) {
        memcpy(list->slots, request->as.activate.slots, count);
        list->slot_count = count;
        list->dwell_ms = request->as.activate.dwell_ms;
        list->start_ms = now_ms;
    }
    list->end_ms = now_ms + request->as.activate.ttl_ms;
    list->active = true;
}

bool example_list_holds(const example_list *list, uint8_t slot)
{
    return list->active && memchr(list->slots, slot, list->slot_count) != NULL;
}

uint8_t example_list_turn(const example_list *list, uint64_t now_ms)
{
    return list->slots[(now_ms - list->start_ms) / list->dwell_ms % list->slot_count];
}
