/** Loa board protocol, version 1: requests, which a board reads (PROTOCOL.md, table 4). */
#ifndef LOA_REQUEST_H
#define LOA_REQUEST_H

#include <stdbool.h>

#include "loa_frame.h"
#include "loa_messages.h"

/** A request of table 4; `type` says which part of `as` holds. STATUS, PAGE_LIST and BLANK have no fields. */
typedef struct {
    uint8_t type;
    union {
        struct {
            uint32_t nonce;
            uint8_t version_min;
            uint8_t version_max;
            /** Whether the request has its tail, as from a host of revision 1.1 (P-29). */
            bool extended;
            /** What the host can do, in bits of table 7; 0 without the tail. */
            uint32_t capabilities;
        } hello;
        struct {
            uint8_t index;
            bool on;
            uint32_t lease_ms;
        } relay;
        struct {
            uint8_t upload;
            uint8_t slot;
            uint16_t page_bytes;
            uint8_t chunk_bytes;
            /** Whether the request has its tail; a board without `packing` then refuses it as LOA_BAD_LENGTH (P-31). */
            bool extended;
            /** LOA_RAW_ENCODING without the tail. */
            uint8_t encoding;
            /** Bytes that all chunks together carry (P-46); page_bytes without the tail. */
            uint16_t sent_bytes;
        } page_begin;
        struct {
            uint8_t upload;
            uint16_t index;
            uint8_t length;
            /** Pixels, in the payload of the frame. */
            const uint8_t *bytes;
        } page_chunk;
        struct {
            uint8_t upload;
        } page_status;
        struct {
            uint8_t upload;
            uint32_t crc;
        } page_commit;
        struct {
            uint32_t dwell_ms;
            uint32_t ttl_ms;
            uint8_t slot_count;
            /** Slots, in the payload of the frame. */
            const uint8_t *slots;
        } activate;
    } as;
} loa_request;

/**
 * Reads the request in a frame. Checks its type and length (codes 1 and 2 of table 6); whether values are in range is
 * for the board to say. Types that need a capability other than `packing` are LOA_UNKNOWN_TYPE: a firmware that has it
 * reads them before it asks here. Pointers in `request` are good as long as the frame's payload.
 */
loa_refusal loa_request_decode(const loa_frame *frame, loa_request *request);

#endif
