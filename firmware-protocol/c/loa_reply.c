#include "loa_reply.h"

/** Writes a number little-endian and returns where the next field goes. */
static uint8_t *number(uint8_t *at, uint32_t value, uint8_t bytes)
{
    while (bytes > 0) {
        *at = (uint8_t)value;
        at += 1;
        value >>= 8;
        bytes -= 1;
    }
    return at;
}

static uint8_t *name(uint8_t *at, const char *text)
{
    uint8_t length = 0;
    while (length < LOA_NAME_MAX && text[length] != 0) {
        length += 1;
        at[length] = (uint8_t)text[length - 1];
    }
    *at = length;
    return at + 1 + length;
}

static uint8_t *hello(uint8_t *at, const loa_reply *reply)
{
    at = number(at, reply->as.hello.nonce, 4);
    at = number(at, reply->as.hello.version, 1);
    at = number(at, reply->as.hello.width, 2);
    at = number(at, reply->as.hello.height, 2);
    at = number(at, reply->as.hello.max_payload, 1);
    at = number(at, reply->as.hello.page_slots, 1);
    at = number(at, reply->as.hello.relays, 1);
    at = number(at, reply->as.hello.boot_count, 4);
    at = name(at, reply->as.hello.uid);
    at = name(at, reply->as.hello.firmware);
    return reply->as.hello.extended ? number(at, reply->as.hello.capabilities, 4) : at;
}

static uint8_t *status(uint8_t *at, const loa_reply *reply)
{
    at = number(at, (uint32_t)reply->as.status.uptime_ms, 4);
    at = number(at, (uint32_t)(reply->as.status.uptime_ms >> 32), 2);
    at = number(at, reply->as.status.boot_count, 4);
    at = number(at, reply->as.status.shown_crc, 4);
    at = number(at, reply->as.status.active, 1);
    at = number(at, reply->as.status.active_crc, 4);
    at = number(at, reply->as.status.relays, 1);
    at = number(at, reply->as.status.relay_states, 1);
    at = number(at, reply->as.status.discarded_bytes, 4);
    at = number(at, reply->as.status.bad_frames, 4);
    return number(at, reply->as.status.refused_requests, 4);
}

static uint8_t *page_list(uint8_t *at, const loa_reply *reply)
{
    for (uint8_t slot = 0; slot < reply->as.page_list.slot_count && slot < LOA_SLOTS_MAX; slot += 1) {
        at = number(at, (uint32_t)reply->as.page_list.slots[slot].state, 1);
        at = number(at, reply->as.page_list.slots[slot].crc, 4);
    }
    return at;
}

static uint8_t *page_status(uint8_t *at, const loa_reply *reply)
{
    const uint16_t chunks =
        reply->as.page_status.chunks < LOA_CHUNKS_MAX ? reply->as.page_status.chunks : (uint16_t)LOA_CHUNKS_MAX;
    at = number(at, chunks, 2);
    for (uint16_t byte = 0; byte < (chunks + 7) / 8; byte += 1) {
        at = number(at, reply->as.page_status.missing[byte], 1);
    }
    return at;
}

uint8_t loa_reply_encode(const loa_reply *reply, uint8_t payload[LOA_PAYLOAD_MAX])
{
    uint8_t *at = payload;
    switch (reply->type) {
    case LOA_HELLO:
        at = hello(at, reply);
        break;
    case LOA_STATUS:
        at = status(at, reply);
        break;
    case LOA_RELAY:
        at = number(at, reply->as.relay.index, 1);
        at = number(at, reply->as.relay.on, 1);
        break;
    case LOA_PAGE_LIST:
        at = page_list(at, reply);
        break;
    case LOA_PAGE_BEGIN:
        at = number(at, reply->as.page_begin.chunks, 2);
        break;
    case LOA_PAGE_STATUS:
        at = page_status(at, reply);
        break;
    case LOA_PAGE_COMMIT:
        at = number(at, reply->as.page_commit.slot, 1);
        at = number(at, reply->as.page_commit.crc, 4);
        break;
    case LOA_ACTIVATE:
        at = number(at, reply->as.activate.active_crc, 4);
        break;
    case LOA_ERROR:
        at = number(at, reply->as.error.request, 1);
        at = number(at, (uint32_t)reply->as.error.code, 1);
        break;
    default:
        break; /* BLANK has no fields */
    }
    return (uint8_t)(at - payload);
}

uint8_t loa_reply_type(const loa_reply *reply)
{
    return (uint8_t)(reply->type | LOA_REPLY_BIT);
}
