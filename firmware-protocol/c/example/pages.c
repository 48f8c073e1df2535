#include "pages.h"

const uint8_t *example_pages_stored(const example_board *board, uint8_t slot)
{
    return slot < board->facts->page_slots ? board->hardware->page(board->hardware->context, slot) : NULL;
}

example_page_size example_pages_size(const example_board *board)
{
    const example_page_size size = {(board->facts->width + 7u) / 8u, board->facts->height};
    return size;
}

uint32_t example_pages_crc(const example_board *board, const uint8_t *page)
{
    const example_page_size size = example_pages_size(board);
    return page == NULL ? 0 : loa_crc32(0, page, size.row_bytes * size.height);
}

uint32_t example_pages_list_crc(const example_board *board)
{
    uint32_t crc = 0;
    for (uint8_t place = 0; place < board->list.slot_count; place += 1) {
        const uint32_t one = example_pages_crc(board, example_pages_stored(board, board->list.slots[place]));
        const uint8_t bytes[4] = {(uint8_t)one, (uint8_t)(one >> 8), (uint8_t)(one >> 16), (uint8_t)(one >> 24)};
        crc = loa_crc32(crc, bytes, sizeof bytes);
    }
    return crc;
}

loa_refusal example_page_list(example_board *board, loa_reply *reply)
{
    for (uint8_t slot = 0; slot < board->facts->page_slots; slot += 1) {
        const uint8_t *const page = example_pages_stored(board, slot);
        const bool held = example_list_holds(&board->list, slot);
        board->slots[slot].state = page == NULL ? LOA_SLOT_EMPTY : held ? LOA_SLOT_ACTIVE : LOA_SLOT_STORED;
        board->slots[slot].crc = example_pages_crc(board, page);
    }
    reply->as.page_list.slot_count = board->facts->page_slots;
    reply->as.page_list.slots = board->slots;
    return LOA_ACCEPTED;
}

loa_refusal example_page_begin(example_board *board, const loa_request *request, loa_reply *reply)
{
    const uint8_t slot = request->as.page_begin.slot;
    if (slot >= board->facts->page_slots) {
        return LOA_BAD_SLOT;
    }
    if (example_list_holds(&board->list, slot)) {
        return LOA_SLOT_IN_USE;
    }
    const loa_refusal refusal = example_upload_begin(&board->upload, request, example_pages_size(board));
    reply->as.page_begin.chunks = board->upload.chunks;
    return refusal;
}

loa_refusal example_page_status(const example_board *board, const loa_request *request, loa_reply *reply)
{
    if (!example_upload_is_open(&board->upload, request->as.page_status.upload)) {
        return LOA_NO_UPLOAD;
    }
    reply->as.page_status.chunks = board->upload.chunks;
    reply->as.page_status.missing = board->upload.missing;
    return LOA_ACCEPTED;
}

loa_refusal example_page_commit(example_board *board, const loa_request *request, loa_reply *reply)
{
    const uint8_t *page = NULL;
    const uint8_t slot = board->upload.slot;
    const example_page_size size = example_pages_size(board);
    if (!example_upload_is_open(&board->upload, request->as.page_commit.upload)) {
        return LOA_NO_UPLOAD;
    }
    if (example_list_holds(&board->list, slot)) { /* it came into use since PAGE_BEGIN (P-18) */
        board->upload.open = false;
        return LOA_SLOT_IN_USE;
    }
    const loa_refusal refusal = example_upload_finish(&board->upload, request->as.page_commit.crc, size, &page);
    if (refusal != LOA_ACCEPTED) {
        return refusal;
    }
    board->hardware->store(board->hardware->context, slot, page, size.row_bytes * size.height);
    board->lit = NULL; /* the page under the pixels may have changed: the next tick lights it anew */
    /* Read back: the board reports what it stores, not what it was told (P-25). */
    if (example_pages_crc(board, example_pages_stored(board, slot)) != request->as.page_commit.crc) {
        return LOA_PAGE_CRC;
    }
    reply->as.page_commit.slot = slot;
    reply->as.page_commit.crc = request->as.page_commit.crc;
    return LOA_ACCEPTED;
}

loa_refusal example_activate(example_board *board, const loa_request *request, loa_reply *reply)
{
    if (request->as.activate.dwell_ms < LOA_DWELL_MS_MIN || request->as.activate.ttl_ms == 0) {
        return LOA_BAD_VALUE;
    }
    for (uint8_t place = 0; place < request->as.activate.slot_count; place += 1) {
        if (example_pages_stored(board, request->as.activate.slots[place]) == NULL) {
            return LOA_EMPTY_SLOT;
        }
    }
    example_list_activate(&board->list, request, board->hardware->now_ms(board->hardware->context));
    reply->as.activate.active_crc = example_pages_list_crc(board);
    return LOA_ACCEPTED;
}
