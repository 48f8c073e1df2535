/** What an example board shows: the slots of the active list in rotation, until its life is over (P-22 to P-24). */
#ifndef EXAMPLE_LIST_H
#define EXAMPLE_LIST_H

#include "../loa_protocol.h"

/** The active list. Invariant: while it is active, slot_count and dwell_ms are above 0. */
typedef struct {
    bool active;
    uint8_t slot_count;
    uint8_t slots[LOA_LIST_MAX];
    uint32_t dwell_ms;
    uint64_t start_ms;
    uint64_t end_ms;
} example_list;

/** Ends the list when its life is over (P-23). Call it before anything else of this file. */
void example_list_expire(example_list *list, uint64_t now_ms);

/** Takes over the list of an ACTIVATE; the same slots and dwell as now only renew its life (P-24). */
void example_list_activate(example_list *list, const loa_request *request, uint64_t now_ms);

/** Whether a slot is in the active list. */
bool example_list_holds(const example_list *list, uint8_t slot);

/** The slot lit at this moment; only for an active list (P-22). */
uint8_t example_list_turn(const example_list *list, uint64_t now_ms);

#endif
