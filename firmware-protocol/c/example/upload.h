/** The upload an example board takes in, one at a time, until the whole page is known to be right. */
#ifndef EXAMPLE_UPLOAD_H
#define EXAMPLE_UPLOAD_H

#include "../loa_protocol.h"

/** Bytes of the board's page. A firmware sets it to its own size: an upload takes twice as much RAM. */
#ifndef EXAMPLE_PAGE_BYTES_MAX
#define EXAMPLE_PAGE_BYTES_MAX LOA_PAGE_BYTES_MAX
#endif

/** Invariant: while it is open, bit n of `missing` is 1 exactly when chunk n is not in `sent`. */
typedef struct {
    bool open;
    bool packed;
    uint8_t number;
    uint8_t slot;
    uint8_t chunk_bytes;
    uint16_t sent_bytes;
    uint16_t chunks;
    uint8_t missing[LOA_CHUNKS_MAX / 8u];
    uint8_t sent[EXAMPLE_PAGE_BYTES_MAX];
    uint8_t unpacked[EXAMPLE_PAGE_BYTES_MAX];
} example_upload;

/** The size of a page in whole bytes of a row, and rows. */
typedef struct {
    size_t row_bytes;
    size_t height;
} example_page_size;

/** Opens an upload, which ends the one under way (P-15); refuses one that does not fit the page (P-46). */
loa_refusal example_upload_begin(example_upload *upload, const loa_request *request, example_page_size size);

/** Takes in a chunk; one that does not fit the open upload is passed over (P-17). */
void example_upload_chunk(example_upload *upload, const loa_request *request);

/** Whether an upload of this number is open. */
bool example_upload_is_open(const example_upload *upload, uint8_t number);

/**
 * Ends the upload and gives its page, if all chunks are there and the page has the CRC named (P-18, P-48). An upload
 * with chunks missing stays open.
 */
loa_refusal example_upload_finish(example_upload *upload, uint32_t crc, example_page_size size, const uint8_t **page);

#endif
