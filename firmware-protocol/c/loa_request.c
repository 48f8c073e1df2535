#include "loa_request.h"

/** How long the payload of a request may be (table 4): shortest, then each `step` more up to longest. */
typedef struct {
    uint8_t type;
    uint8_t shortest;
    uint8_t longest;
    uint8_t step;
} payload_bounds;

/* Bytes before the tails of revision 1.1, before the pixels of a chunk, and before the slots of a list. */
#define HELLO_BYTES 6u
#define BEGIN_BYTES 5u
#define CHUNK_HEADER_BYTES 3u
#define LIST_HEADER_BYTES 8u

static const payload_bounds bounds_of_requests[] = {
    {LOA_HELLO, HELLO_BYTES, HELLO_BYTES + 4u, 4},
    {LOA_STATUS, 0, 0, 1},
    {LOA_RELAY, 6, 6, 1},
    {LOA_PAGE_LIST, 0, 0, 1},
    {LOA_PAGE_BEGIN, BEGIN_BYTES, BEGIN_BYTES + 3u, 3},
    {LOA_PAGE_CHUNK, CHUNK_HEADER_BYTES + 1u, CHUNK_HEADER_BYTES + LOA_CHUNK_BYTES_MAX, 1},
    {LOA_PAGE_STATUS, 1, 1, 1},
    {LOA_PAGE_COMMIT, 5, 5, 1},
    {LOA_ACTIVATE, LIST_HEADER_BYTES + 1u, LIST_HEADER_BYTES + LOA_LIST_MAX, 1},
    {LOA_BLANK, 0, 0, 1},
};

static uint16_t number_16(const uint8_t *bytes)
{
    return (uint16_t)(bytes[0] | (uint16_t)bytes[1] << 8);
}

static uint32_t number_32(const uint8_t *bytes)
{
    return number_16(bytes) | (uint32_t)number_16(bytes + 2) << 16;
}

/** Fills the fields from a payload whose length is known to be right. */
static void fields_read(const uint8_t *payload, uint8_t length, loa_request *request)
{
    switch (request->type) {
    case LOA_HELLO:
        request->as.hello.nonce = number_32(payload);
        request->as.hello.version_min = payload[4];
        request->as.hello.version_max = payload[5];
        request->as.hello.extended = length > HELLO_BYTES;
        request->as.hello.capabilities = length > HELLO_BYTES ? number_32(payload + HELLO_BYTES) : 0;
        break;
    case LOA_RELAY:
        request->as.relay.index = payload[0];
        request->as.relay.on = payload[1] != 0;
        request->as.relay.lease_ms = number_32(payload + 2);
        break;
    case LOA_PAGE_BEGIN:
        request->as.page_begin.upload = payload[0];
        request->as.page_begin.slot = payload[1];
        request->as.page_begin.page_bytes = number_16(payload + 2);
        request->as.page_begin.chunk_bytes = payload[4];
        request->as.page_begin.extended = length > BEGIN_BYTES;
        request->as.page_begin.encoding = length > BEGIN_BYTES ? payload[5] : LOA_RAW_ENCODING;
        request->as.page_begin.sent_bytes = number_16(payload + (length > BEGIN_BYTES ? 6 : 2));
        break;
    case LOA_PAGE_CHUNK:
        request->as.page_chunk.upload = payload[0];
        request->as.page_chunk.index = number_16(payload + 1);
        request->as.page_chunk.length = (uint8_t)(length - CHUNK_HEADER_BYTES);
        request->as.page_chunk.bytes = payload + CHUNK_HEADER_BYTES;
        break;
    case LOA_PAGE_STATUS:
        request->as.page_status.upload = payload[0];
        break;
    case LOA_PAGE_COMMIT:
        request->as.page_commit.upload = payload[0];
        request->as.page_commit.crc = number_32(payload + 1);
        break;
    case LOA_ACTIVATE:
        request->as.activate.dwell_ms = number_32(payload);
        request->as.activate.ttl_ms = number_32(payload + 4);
        request->as.activate.slot_count = (uint8_t)(length - LIST_HEADER_BYTES);
        request->as.activate.slots = payload + LIST_HEADER_BYTES;
        break;
    default:
        break; /* STATUS, PAGE_LIST and BLANK have no fields */
    }
}

loa_refusal loa_request_decode(const loa_frame *frame, loa_request *request)
{
    const size_t kinds = sizeof bounds_of_requests / sizeof bounds_of_requests[0];
    size_t kind = 0;
    while (kind < kinds && bounds_of_requests[kind].type != frame->type) {
        kind += 1;
    }
    if (kind == kinds) {
        return LOA_UNKNOWN_TYPE;
    }
    const payload_bounds bounds = bounds_of_requests[kind];
    const uint8_t length = frame->payload_length;
    if (length < bounds.shortest || length > bounds.longest || (length - bounds.shortest) % bounds.step != 0) {
        return LOA_BAD_LENGTH;
    }
    request->type = frame->type;
    fields_read(frame->payload, length, request);
    return LOA_ACCEPTED;
}
