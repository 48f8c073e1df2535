#include "requests.h"

#include "pages.h"

static uint64_t now_ms(const example_board *board)
{
    return board->hardware->now_ms(board->hardware->context);
}

/** The CRC of a page without a lit pixel. */
static uint32_t blank_crc(const example_board *board)
{
    static const uint8_t dark = 0;
    const example_page_size size = example_pages_size(board);
    uint32_t crc = 0;
    for (size_t byte = 0; byte < size.row_bytes * size.height; byte += 1) {
        crc = loa_crc32(crc, &dark, 1);
    }
    return crc;
}

static loa_refusal hello(example_board *board, const loa_request *request, loa_reply *reply)
{
    const example_facts *const facts = board->facts;
    if (request->as.hello.version_min > LOA_PROTOCOL_VERSION || request->as.hello.version_max < LOA_PROTOCOL_VERSION) {
        return LOA_UNSUPPORTED_VERSION;
    }
    reply->as.hello.nonce = request->as.hello.nonce;
    reply->as.hello.version = LOA_PROTOCOL_VERSION;
    reply->as.hello.width = facts->width;
    reply->as.hello.height = facts->height;
    reply->as.hello.max_payload = LOA_PAYLOAD_MAX;
    reply->as.hello.page_slots = facts->page_slots;
    reply->as.hello.relays = facts->relays;
    reply->as.hello.boot_count = facts->boot_count;
    reply->as.hello.uid = facts->uid;
    reply->as.hello.firmware = facts->firmware;
    reply->as.hello.extended = request->as.hello.extended;
    reply->as.hello.capabilities = LOA_CAPABILITY_PACKING;
    return LOA_ACCEPTED;
}

static loa_refusal status(example_board *board, loa_reply *reply)
{
    const bool active = board->list.active;
    reply->as.status.uptime_ms = now_ms(board) - board->boot_ms;
    reply->as.status.boot_count = board->facts->boot_count;
    reply->as.status.shown_crc = board->lit == NULL ? blank_crc(board) : example_pages_crc(board, board->lit);
    reply->as.status.active = active;
    reply->as.status.active_crc = active ? example_pages_list_crc(board) : 0;
    reply->as.status.relays = board->facts->relays;
    reply->as.status.relay_states = board->relay_states;
    reply->as.status.discarded_bytes = board->decoder.discarded_bytes;
    reply->as.status.bad_frames = board->decoder.bad_frames;
    reply->as.status.refused_requests = board->refused_requests;
    return LOA_ACCEPTED;
}

static loa_refusal relay(example_board *board, const loa_request *request, loa_reply *reply)
{
    const uint32_t lease_ms = request->as.relay.lease_ms;
    if (request->as.relay.index >= board->facts->relays) {
        return LOA_BAD_RELAY;
    }
    if (request->as.relay.on && (lease_ms == 0 || lease_ms > LOA_LEASE_MS_MAX)) {
        return LOA_BAD_VALUE;
    }
    example_relays_set(&board->relays, request, now_ms(board));
    reply->as.relay.index = request->as.relay.index;
    reply->as.relay.on = request->as.relay.on;
    return LOA_ACCEPTED;
}

loa_refusal example_request_handle(example_board *board, const loa_request *request, loa_reply *reply)
{
    reply->type = request->type;
    switch (request->type) {
    case LOA_HELLO:
        return hello(board, request, reply);
    case LOA_STATUS:
        return status(board, reply);
    case LOA_RELAY:
        return relay(board, request, reply);
    case LOA_PAGE_LIST:
        return example_page_list(board, reply);
    case LOA_PAGE_BEGIN:
        return example_page_begin(board, request, reply);
    case LOA_PAGE_CHUNK:
        example_upload_chunk(&board->upload, request);
        return LOA_ACCEPTED;
    case LOA_PAGE_STATUS:
        return example_page_status(board, request, reply);
    case LOA_PAGE_COMMIT:
        return example_page_commit(board, request, reply);
    case LOA_ACTIVATE:
        return example_activate(board, request, reply);
    default: /* BLANK */
        board->list.active = false;
        return LOA_ACCEPTED;
    }
}
