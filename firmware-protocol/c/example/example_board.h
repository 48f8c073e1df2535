/**
 * An example board: the duties of PROTOCOL.md over a handful of callbacks. Take it as it is or as a pattern; only the
 * loa_*.c files are the protocol itself.
 *
 * The owner calls example_board_receive for each byte of the line and example_board_tick at least every 10 ms, from one
 * context. Of the capabilities of table 7 the board has `packing` alone.
 */
#ifndef EXAMPLE_BOARD_H
#define EXAMPLE_BOARD_H

#include "../loa_protocol.h"
#include "list.h"
#include "relays.h"
#include "upload.h"

/** What a board is; it does not change while the board runs. */
typedef struct {
    /** Pixels; a page must fit EXAMPLE_PAGE_BYTES_MAX. */
    uint16_t width;
    uint16_t height;
    uint8_t address;
    /** 1 to LOA_SLOTS_MAX. */
    uint8_t page_slots;
    /** 0 to LOA_RELAYS_MAX. */
    uint8_t relays;
    /** One more with each start; the owner keeps it in flash (P-27). */
    uint32_t boot_count;
    const char *uid;
    const char *firmware;
} example_facts;

/** What the board needs of its machine; `context` is handed to every callback. */
typedef struct {
    void *context;
    /** Milliseconds of a clock that never goes back. */
    uint64_t (*now_ms)(void *context);
    /** Puts a whole frame on the line; the direction of the transceiver is the callback's matter. */
    void (*send)(void *context, const uint8_t *bytes, size_t length);
    /** The page a slot holds, as in memory-mapped flash, or NULL when it is empty. */
    const uint8_t *(*page)(void *context, uint8_t slot);
    /** Makes this the page of a slot; in flash that takes section 14, so that a power cut leaves the old page. */
    void (*store)(void *context, uint8_t slot, const uint8_t *page, size_t bytes);
    /** Lights exactly the pixels of this page, none when it is NULL; called when that changes. */
    void (*light)(void *context, const uint8_t *page);
    /** Switches the relays, the first in bit 0; called when a state changes. */
    void (*switch_relays)(void *context, uint8_t states);
} example_hardware;

typedef struct {
    const example_facts *facts;
    const example_hardware *hardware;
    loa_decoder decoder;
    uint64_t boot_ms;
    uint32_t refused_requests;
    /** The request dealt with last and what was said to it (P-11), nothing when reply_length is 0. */
    bool answered;
    loa_frame request;
    uint8_t request_payload[LOA_PAYLOAD_MAX];
    uint8_t reply[LOA_LINE_MAX];
    size_t reply_length;
    example_upload upload;
    example_list list;
    example_relays relays;
    /** What the hardware was told last. */
    const uint8_t *lit;
    uint8_t relay_states;
    /** Where the reply to PAGE_LIST is put together. */
    loa_slot slots[LOA_SLOTS_MAX];
} example_board;

/** Switches the board on: nothing lit, relays off, counters at 0 (P-23, P-26, P-27). Both records must outlive it. */
void example_board_start(example_board *board, const example_facts *facts, const example_hardware *hardware);

/** Takes one byte from the line, and answers at once when it completes a request to this board (P-8, P-21). */
void example_board_receive(example_board *board, uint8_t byte);

/** Does what time brings: the next page, the end of the list, the end of a lease (P-22, P-23, P-26). */
void example_board_tick(example_board *board);

#endif
