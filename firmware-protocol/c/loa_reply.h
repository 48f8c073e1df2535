/** Loa board protocol, version 1: replies, which a board writes (PROTOCOL.md, table 5). */
#ifndef LOA_REPLY_H
#define LOA_REPLY_H

#include <stdbool.h>

#include "loa_frame.h"
#include "loa_messages.h"

/** State of a slot as PAGE_LIST tells it (table 5). */
typedef enum { LOA_SLOT_EMPTY = 0, LOA_SLOT_STORED = 1, LOA_SLOT_ACTIVE = 2 } loa_slot_state;

typedef struct {
    loa_slot_state state;
    /** CRC of the page the slot holds, 0 when it is empty. */
    uint32_t crc;
} loa_slot;

/** A reply of table 5; `type` is that of its request, or LOA_ERROR. BLANK has no fields. */
typedef struct {
    uint8_t type;
    union {
        struct {
            uint32_t nonce;
            uint8_t version;
            uint16_t width;
            uint16_t height;
            uint8_t max_payload;
            uint8_t page_slots;
            uint8_t relays;
            uint32_t boot_count;
            /** Texts that end in zero; letters beyond LOA_NAME_MAX are left out. */
            const char *uid;
            const char *firmware;
            /** Whether the reply has its tail: only when the request had one (P-30). */
            bool extended;
            /** What the board can do, in bits of table 7. */
            uint32_t capabilities;
        } hello;
        struct {
            uint64_t uptime_ms;
            uint32_t boot_count;
            uint32_t shown_crc;
            bool active;
            /** 0 when no list is active. */
            uint32_t active_crc;
            uint8_t relays;
            /** The first relay in bit 0. */
            uint8_t relay_states;
            uint32_t discarded_bytes;
            uint32_t bad_frames;
            uint32_t refused_requests;
        } status;
        struct {
            uint8_t index;
            bool on;
        } relay;
        struct {
            uint8_t slot_count;
            const loa_slot *slots;
        } page_list;
        struct {
            uint16_t chunks;
        } page_begin;
        struct {
            uint16_t chunks;
            /** One bit a chunk, the first in bit 0 of the first byte, 1 = missing. */
            const uint8_t *missing;
        } page_status;
        struct {
            uint8_t slot;
            uint32_t crc;
        } page_commit;
        struct {
            uint32_t active_crc;
        } activate;
        struct {
            uint8_t request;
            loa_refusal code;
        } error;
    } as;
} loa_reply;

/**
 * Writes the payload of a reply and returns its length, at most LOA_PAYLOAD_MAX. Counts above their maxima of P-4 and
 * LOA_CHUNKS_MAX are cut to them.
 */
uint8_t loa_reply_encode(const loa_reply *reply, uint8_t payload[LOA_PAYLOAD_MAX]);

/** The type byte a reply travels under (table 3). */
uint8_t loa_reply_type(const loa_reply *reply);

#endif
