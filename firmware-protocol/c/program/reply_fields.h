/** The fields of replies as text, named as in the golden vectors. */
#ifndef LOA_PROGRAM_REPLY_FIELDS_H
#define LOA_PROGRAM_REPLY_FIELDS_H

#include "../loa_protocol.h"
#include "text.h"

/** What a reply's pointers point to while it is written. */
typedef struct {
    char uid[UINT8_MAX + 1u];
    char firmware[UINT8_MAX + 1u];
    loa_slot slots[LOA_SLOTS_MAX];
    uint8_t missing[LOA_CHUNKS_MAX / 8u];
} reply_store;

/** Reads the reply whose kind and fields the line names; any fault of the line ends the program. */
void reply_read(const line *from, loa_reply *reply, reply_store *store);

#endif
