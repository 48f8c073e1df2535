#include "upload.h"

#include <string.h>

/** The packed form is sent only when it is shorter than the page (P-46), so it needs no more memory (P-47). */
static bool fits(const loa_request *request, size_t page_bytes)
{
    const uint8_t chunk_bytes = request->as.page_begin.chunk_bytes;
    const uint16_t sent_bytes = request->as.page_begin.sent_bytes;
    if (request->as.page_begin.page_bytes != page_bytes || page_bytes > EXAMPLE_PAGE_BYTES_MAX ||
        chunk_bytes < LOA_CHUNK_BYTES_MIN || chunk_bytes > LOA_CHUNK_BYTES_MAX) {
        return false;
    }
    if (request->as.page_begin.encoding == LOA_PACKED_ENCODING) {
        return sent_bytes >= 1 && sent_bytes < page_bytes;
    }
    return request->as.page_begin.encoding == LOA_RAW_ENCODING && sent_bytes == page_bytes;
}

loa_refusal example_upload_begin(example_upload *upload, const loa_request *request, example_page_size size)
{
    if (!fits(request, size.row_bytes * size.height)) {
        return LOA_BAD_VALUE;
    }
    upload->open = true;
    upload->packed = request->as.page_begin.encoding == LOA_PACKED_ENCODING;
    upload->number = request->as.page_begin.upload;
    upload->slot = request->as.page_begin.slot;
    upload->chunk_bytes = request->as.page_begin.chunk_bytes;
    upload->sent_bytes = request->as.page_begin.sent_bytes;
    upload->chunks = (uint16_t)((upload->sent_bytes - 1u) / upload->chunk_bytes + 1u);
    memset(upload->missing, 0, sizeof upload->missing);
    for (uint16_t index = 0; index < upload->chunks; index += 1) {
        upload->missing[index / 8u] |= (uint8_t)(1u << index % 8u);
    }
    return LOA_ACCEPTED;
}

bool example_upload_is_open(const example_upload *upload, uint8_t number)
{
    return upload->open && upload->number == number;
}

void example_upload_chunk(example_upload *upload, const loa_request *request)
{
    const uint16_t index = request->as.page_chunk.index;
    if (!example_upload_is_open(upload, request->as.page_chunk.upload) || index >= upload->chunks) {
        return;
    }
    const size_t at = (size_t)index * upload->chunk_bytes;
    const size_t left = upload->sent_bytes - at;
    const size_t length = left < upload->chunk_bytes ? left : upload->chunk_bytes;
    if (request->as.page_chunk.length != length) {
        return;
    }
    memcpy(upload->sent + at, request->as.page_chunk.bytes, length);
    upload->missing[index / 8u] &= (uint8_t)~(1u << index % 8u);
}

static bool is_whole(const example_upload *upload)
{
    for (size_t byte = 0; byte < sizeof upload->missing; byte += 1) {
        if (upload->missing[byte] != 0) {
            return false;
        }
    }
    return true;
}

loa_refusal example_upload_finish(example_upload *upload, uint32_t crc, example_page_size size, const uint8_t **page)
{
    if (!is_whole(upload)) {
        return LOA_INCOMPLETE;
    }
    upload->open = false;
    *page = upload->packed ? upload->unpacked : upload->sent;
    if (upload->packed && loa_unpack(upload->sent, upload->sent_bytes, upload->unpacked, size.row_bytes, size.height) !=
                              LOA_UNPACKED) {
        return LOA_BAD_PACKING;
    }
    return loa_crc32(0, *page, size.row_bytes * size.height) == crc ? LOA_ACCEPTED : LOA_PAGE_CRC;
}
