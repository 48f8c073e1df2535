/** Loa board protocol, version 1: packed pages (PROTOCOL.md, section 10), for a board with the capability `packing`. */
#ifndef LOA_PACKING_H
#define LOA_PACKING_H

#include "loa_frame.h"

/** Bytes of the longest packed form of `bytes` bytes (P-47). */
#define LOA_PACKED_BYTES_MAX(bytes) ((bytes) + ((bytes) + 127u) / 128u)

/** Why packed bytes are no page of a size (table 8). */
typedef enum {
    LOA_UNPACKED,
    /** A length byte 0x80, which stands for nothing (P-45). */
    LOA_PACKING_RESERVED,
    /** A run leads beyond the end of the packed bytes. */
    LOA_PACKING_CUT,
    /** A run leads beyond the end of the page. */
    LOA_PACKING_OVERRUN,
    /** The page is not filled. */
    LOA_PACKING_SHORT
} loa_unpacking;

/**
 * Writes the page of `height` rows of `row_bytes` bytes each that the packed bytes stand for, straight into its rows
 * (P-44). Never writes beyond height * row_bytes bytes; those of a page that proves faulty may hold anything. The
 * packed bytes must not overlap the page.
 */
loa_unpacking loa_unpack(const uint8_t *packed, size_t length, uint8_t *page, size_t row_bytes, size_t height);

#endif
