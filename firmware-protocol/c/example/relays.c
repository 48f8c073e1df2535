#include "relays.h"

void example_relays_set(example_relays *relays, const loa_request *request, uint64_t now_ms)
{
    relays->end_ms[request->as.relay.index] = request->as.relay.on ? now_ms + request->as.relay.lease_ms : 0;
}

uint8_t example_relays_states(example_relays *relays, uint64_t now_ms)
{
    uint8_t states = 0;
    for (uint8_t index = 0; index < LOA_RELAYS_MAX; index += 1) {
        if (now_ms >= relays->end_ms[index]) {
            relays->end_ms[index] = 0;
        } else {
            states |= (uint8_t)(1u << index);
        }
    }
    return states;
}
