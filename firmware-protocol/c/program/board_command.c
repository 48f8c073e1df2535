#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "../example/example_board.h"
#include "commands.h"
#include "text.h"

/** Bytes of the line that one moment may bring. */
#define RECEIVED_MAX 4096u

/** A machine for the example board: its flash, its clock, and what it was told to light and switch. */
typedef struct {
    uint64_t now_ms;
    size_t page_bytes;
    bool stored[LOA_SLOTS_MAX];
    uint8_t pages[LOA_SLOTS_MAX][LOA_PAGE_BYTES_MAX];
    const uint8_t *lit;
    uint8_t relay_states;
} machine;

static uint64_t machine_now_ms(void *context)
{
    return ((const machine *)context)->now_ms;
}

static void machine_send(void *context, const uint8_t *bytes, size_t length)
{
    (void)context;
    bytes_print(bytes, length);
}

static const uint8_t *machine_page(void *context, uint8_t slot)
{
    const machine *const self = context;
    return self->stored[slot] ? self->pages[slot] : NULL;
}

static void machine_store(void *context, uint8_t slot, const uint8_t *page, size_t bytes)
{
    machine *const self = context;
    memcpy(self->pages[slot], page, bytes);
    self->stored[slot] = true;
}

static void machine_light(void *context, const uint8_t *page)
{
    ((machine *)context)->lit = page;
}

static void machine_switch(void *context, uint8_t states)
{
    ((machine *)context)->relay_states = states;
}

static void facts_read(const line *from, example_facts *facts, char uid[LOA_NAME_MAX + 1u],
                       char firmware[LOA_NAME_MAX + 1u])
{
    facts->width = (uint16_t)field_number(from, "width", UINT16_MAX);
    facts->height = (uint16_t)field_number(from, "height", UINT16_MAX);
    facts->address = (uint8_t)field_number(from, "address", LOA_BROADCAST_ADDRESS - 1u);
    facts->page_slots = (uint8_t)field_number(from, "pageSlots", LOA_SLOTS_MAX);
    facts->relays = (uint8_t)field_number(from, "relays", LOA_RELAYS_MAX);
    facts->boot_count = (uint32_t)field_number(from, "bootCount", UINT32_MAX);
    facts->uid = uid;
    facts->firmware = firmware;
    uid[field_bytes(from, "uid", (uint8_t *)uid, LOA_NAME_MAX)] = 0;
    firmware[field_bytes(from, "firmware", (uint8_t *)firmware, LOA_NAME_MAX)] = 0;
    if ((facts->width + 7u) / 8u * facts->height > LOA_PAGE_BYTES_MAX) {
        refuse_line("the page is too large", from->text);
    }
}

/** Lets the board live through one moment and prints what it says, lights and switches. */
static void moment(const line *from, example_board *board, machine *of)
{
    static uint8_t bytes[RECEIVED_MAX];
    const size_t length = field_bytes(from, "bytes", bytes, sizeof bytes);
    of->now_ms = field_number(from, "at", UINT64_MAX);
    (void)printf("bytes=");
    example_board_tick(board);
    for (size_t at = 0; at < length; at += 1) {
        example_board_receive(board, bytes[at]);
    }
    const uint32_t lit = of->lit == NULL ? 0 : loa_crc32(0, of->lit, of->page_bytes);
    (void)printf(" lit=%d crc=%" PRIu32 " relays=%u\n", of->lit != NULL, lit, (unsigned)of->relay_states);
    (void)fflush(stdout);
}

void board_command(void)
{
    static line text;
    static machine self;
    static example_board board;
    static char uid[LOA_NAME_MAX + 1u];
    static char firmware[LOA_NAME_MAX + 1u];
    example_facts facts;
    const example_hardware hardware = {
        &self, machine_now_ms, machine_send, machine_page, machine_store, machine_light, machine_switch,
    };
    if (!line_read(&text)) {
        refuse_line("the facts of the board are missing", "");
    }
    facts_read(&text, &facts, uid, firmware);
    self.page_bytes = (facts.width + 7u) / 8u * (size_t)facts.height;
    self.now_ms = field_number(&text, "at", UINT64_MAX);
    example_board_start(&board, &facts, &hardware);
    while (line_read(&text)) {
        moment(&text, &board, &self);
    }
}
