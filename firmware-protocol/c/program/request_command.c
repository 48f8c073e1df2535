#include <inttypes.h>
#include <stdio.h>

#include "../loa_protocol.h"
#include "commands.h"
#include "refusals.h"
#include "text.h"

static void hello_print(const loa_request *request)
{
    (void)printf("kind=hello nonce=%" PRIu32 " versionMin=%u versionMax=%u", request->as.hello.nonce,
                 (unsigned)request->as.hello.version_min, (unsigned)request->as.hello.version_max);
    if (request->as.hello.extended) {
        (void)printf(" capabilities=%" PRIu32, request->as.hello.capabilities & LOA_CAPABILITIES);
    }
}

static void begin_print(const loa_request *request)
{
    (void)printf("kind=page-begin upload=%u slot=%u pageBytes=%u chunkBytes=%u",
                 (unsigned)request->as.page_begin.upload, (unsigned)request->as.page_begin.slot,
                 (unsigned)request->as.page_begin.page_bytes, (unsigned)request->as.page_begin.chunk_bytes);
    if (request->as.page_begin.extended) {
        (void)printf(" encoding=%u sentBytes=%u", (unsigned)request->as.page_begin.encoding,
                     (unsigned)request->as.page_begin.sent_bytes);
    }
}

static void slots_print(const loa_request *request)
{
    (void)printf("kind=activate dwellMs=%" PRIu32 " ttlMs=%" PRIu32 " slots=", request->as.activate.dwell_ms,
                 request->as.activate.ttl_ms);
    for (size_t at = 0; at < request->as.activate.slot_count; at += 1) {
        (void)printf("%s%u", at == 0 ? "" : ",", (unsigned)request->as.activate.slots[at]);
    }
}

static void chunk_print(const loa_request *request)
{
    (void)printf("kind=page-chunk upload=%u index=%u bytes=", (unsigned)request->as.page_chunk.upload,
                 (unsigned)request->as.page_chunk.index);
    bytes_print(request->as.page_chunk.bytes, request->as.page_chunk.length);
}

static void request_print(const loa_request *request)
{
    switch (request->type) {
    case LOA_HELLO:
        hello_print(request);
        break;
    case LOA_STATUS:
        (void)printf("kind=status");
        break;
    case LOA_RELAY:
        (void)printf("kind=relay index=%u on=%s leaseMs=%" PRIu32, (unsigned)request->as.relay.index,
                     request->as.relay.on ? "true" : "false", request->as.relay.lease_ms);
        break;
    case LOA_PAGE_LIST:
        (void)printf("kind=page-list");
        break;
    case LOA_PAGE_BEGIN:
        begin_print(request);
        break;
    case LOA_PAGE_CHUNK:
        chunk_print(request);
        break;
    case LOA_PAGE_STATUS:
        (void)printf("kind=page-status upload=%u", (unsigned)request->as.page_status.upload);
        break;
    case LOA_PAGE_COMMIT:
        (void)printf("kind=page-commit upload=%u crc=%" PRIu32, (unsigned)request->as.page_commit.upload,
                     request->as.page_commit.crc);
        break;
    case LOA_ACTIVATE:
        slots_print(request);
        break;
    default:
        (void)printf("kind=blank");
        break;
    }
}

void request_command(void)
{
    static line text;
    uint8_t payload[LOA_PAYLOAD_MAX];
    while (line_read(&text)) {
        loa_frame frame = {LOA_BOARD_ADDRESS, LOA_HOST_ADDRESS, 0, 0, 0, payload, NULL};
        loa_request request;
        frame.type = (uint8_t)field_number(&text, "type", UINT8_MAX);
        frame.payload_length = (uint8_t)field_bytes(&text, "payload", payload, sizeof payload);
        const loa_refusal refusal = loa_request_decode(&frame, &request);
        if (refusal == LOA_ACCEPTED) {
            request_print(&request);
        } else {
            (void)printf("refused %s", refusal_name(refusal));
        }
        (void)printf("\n");
        (void)fflush(stdout);
    }
}
