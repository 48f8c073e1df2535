#include "reply_fields.h"

#include <string.h>

#include "refusals.h"

static void text_read(const line *from, const char *name, char text[UINT8_MAX + 1u])
{
    uint8_t bytes[UINT8_MAX];
    const size_t length = field_bytes(from, name, bytes, sizeof bytes);
    memcpy(text, bytes, length);
    text[length] = 0;
}

/** Where a list's next item begins, or NULL behind the last one. */
static const char *next_item(const char *at)
{
    return *at == ',' ? at + 1 : NULL;
}

/** The first item of a list, or NULL when it is empty. */
static const char *first_item(const line *from, const char *name)
{
    const char *const found = field_find(from, name);
    if (found == NULL) {
        refuse_line("a field is missing", name);
    }
    return *found == 0 || *found == ' ' ? NULL : found;
}

static void hello_read(const line *from, loa_reply *reply, reply_store *store)
{
    reply->as.hello.nonce = (uint32_t)field_number(from, "nonce", UINT32_MAX);
    reply->as.hello.version = (uint8_t)field_number(from, "version", UINT8_MAX);
    reply->as.hello.width = (uint16_t)field_number(from, "width", UINT16_MAX);
    reply->as.hello.height = (uint16_t)field_number(from, "height", UINT16_MAX);
    reply->as.hello.max_payload = (uint8_t)field_number(from, "maxPayload", UINT8_MAX);
    reply->as.hello.page_slots = (uint8_t)field_number(from, "pageSlots", UINT8_MAX);
    reply->as.hello.relays = (uint8_t)field_number(from, "relays", UINT8_MAX);
    reply->as.hello.boot_count = (uint32_t)field_number(from, "bootCount", UINT32_MAX);
    text_read(from, "uid", store->uid);
    text_read(from, "firmware", store->firmware);
    reply->as.hello.uid = store->uid;
    reply->as.hello.firmware = store->firmware;
    reply->as.hello.extended = field_find(from, "capabilities") != NULL;
    reply->as.hello.capabilities =
        reply->as.hello.extended ? (uint32_t)field_number(from, "capabilities", UINT32_MAX) : 0;
}

static void relays_read(const line *from, loa_reply *reply)
{
    reply->as.status.relays = 0;
    reply->as.status.relay_states = 0;
    for (const char *at = first_item(from, "relays"); at != NULL; at = next_item(at)) {
        const unsigned on = (unsigned)number_read(&at, 1);
        if (reply->as.status.relays == LOA_RELAYS_MAX) {
            refuse_line("there are too many relays", from->text);
        }
        reply->as.status.relay_states |= (uint8_t)(on << reply->as.status.relays);
        reply->as.status.relays += 1;
    }
}

static void status_read(const line *from, loa_reply *reply, reply_store *store)
{
    (void)store;
    const uint64_t uptime_max = ((uint64_t)1 << 48) - 1u;
    reply->as.status.uptime_ms = field_number(from, "uptimeMs", uptime_max);
    reply->as.status.boot_count = (uint32_t)field_number(from, "bootCount", UINT32_MAX);
    reply->as.status.shown_crc = (uint32_t)field_number(from, "shownCrc", UINT32_MAX);
    reply->as.status.active = !field_is(from, "activeCrc", "none");
    reply->as.status.active_crc =
        reply->as.status.active ? (uint32_t)field_number(from, "activeCrc", UINT32_MAX) : 0;
    relays_read(from, reply);
    reply->as.status.discarded_bytes = (uint32_t)field_number(from, "discardedBytes", UINT32_MAX);
    reply->as.status.bad_frames = (uint32_t)field_number(from, "badFrames", UINT32_MAX);
    reply->as.status.refused_requests = (uint32_t)field_number(from, "refusedRequests", UINT32_MAX);
}

static void slots_read(const line *from, loa_reply *reply, reply_store *store)
{
    uint8_t count = 0;
    for (const char *at = first_item(from, "slots"); at != NULL; at = next_item(at)) {
        if (count == LOA_SLOTS_MAX) {
            refuse_line("there are too many slots", from->text);
        }
        store->slots[count].state = (loa_slot_state)number_read(&at, LOA_SLOT_ACTIVE);
        if (*at != ':') {
            refuse_line("a slot has no CRC", from->text);
        }
        at += 1;
        store->slots[count].crc = (uint32_t)number_read(&at, UINT32_MAX);
        count += 1;
    }
    reply->as.page_list.slot_count = count;
    reply->as.page_list.slots = store->slots;
}

static void missing_read(const line *from, loa_reply *reply, reply_store *store)
{
    const uint16_t chunks = (uint16_t)field_number(from, "chunks", LOA_CHUNKS_MAX);
    memset(store->missing, 0, sizeof store->missing);
    for (const char *at = first_item(from, "missing"); at != NULL; at = next_item(at)) {
        const size_t index = (size_t)number_read(&at, chunks == 0 ? 0 : chunks - 1u);
        store->missing[index / 8u] |= (uint8_t)(1u << index % 8u);
    }
    reply->as.page_status.chunks = chunks;
    reply->as.page_status.missing = store->missing;
}

static void relay_read(const line *from, loa_reply *reply, reply_store *store)
{
    (void)store;
    reply->as.relay.index = (uint8_t)field_number(from, "index", UINT8_MAX);
    reply->as.relay.on = field_is(from, "on", "true");
}

static void error_read(const line *from, loa_reply *reply, reply_store *store)
{
    (void)store;
    reply->as.error.request = (uint8_t)field_number(from, "request", UINT8_MAX);
    reply->as.error.code = field_refusal(from, "code");
}

static void commit_read(const line *from, loa_reply *reply, reply_store *store)
{
    (void)store;
    reply->as.page_commit.slot = (uint8_t)field_number(from, "slot", UINT8_MAX);
    reply->as.page_commit.crc = (uint32_t)field_number(from, "crc", UINT32_MAX);
}

static void activate_read(const line *from, loa_reply *reply, reply_store *store)
{
    (void)store;
    reply->as.activate.active_crc = (uint32_t)field_number(from, "activeCrc", UINT32_MAX);
}

static void begin_read(const line *from, loa_reply *reply, reply_store *store)
{
    (void)store;
    reply->as.page_begin.chunks = (uint16_t)field_number(from, "chunks", UINT16_MAX);
}

static void blank_read(const line *from, loa_reply *reply, reply_store *store)
{
    (void)from;
    (void)reply;
    (void)store;
}

/** How the fields of each kind are read. */
static const struct {
    const char *name;
    uint8_t type;
    void (*read)(const line *from, loa_reply *reply, reply_store *store);
} kinds[] = {
    {"hello", LOA_HELLO, hello_read},
    {"status", LOA_STATUS, status_read},
    {"relay", LOA_RELAY, relay_read},
    {"page-list", LOA_PAGE_LIST, slots_read},
    {"page-begin", LOA_PAGE_BEGIN, begin_read},
    {"page-status", LOA_PAGE_STATUS, missing_read},
    {"page-commit", LOA_PAGE_COMMIT, commit_read},
    {"activate", LOA_ACTIVATE, activate_read},
    {"blank", LOA_BLANK, blank_read},
    {"error", LOA_ERROR, error_read},
};

void reply_read(const line *from, loa_reply *reply, reply_store *store)
{
    for (size_t kind = 0; kind < sizeof kinds / sizeof kinds[0]; kind += 1) {
        if (field_is(from, "kind", kinds[kind].name)) {
            reply->type = kinds[kind].type;
            kinds[kind].read(from, reply, store);
            return;
        }
    }
    refuse_line("there is no such reply", from->text);
}
