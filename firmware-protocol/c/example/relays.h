/** Relays of an example board, each on only while its lease lasts (P-26). */
#ifndef EXAMPLE_RELAYS_H
#define EXAMPLE_RELAYS_H

#include "../loa_protocol.h"

/** For each relay the moment it falls off, 0 while it is off. */
typedef struct {
    uint64_t end_ms[LOA_RELAYS_MAX];
} example_relays;

/** Switches a relay that exists; on counts for `lease_ms` from now. */
void example_relays_set(example_relays *relays, const loa_request *request, uint64_t now_ms);

/** Which relays are on at this moment, the first in bit 0; those whose lease is over fall off (P-26). */
uint8_t example_relays_states(example_relays *relays, uint64_t now_ms);

#endif
