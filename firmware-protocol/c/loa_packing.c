#include "loa_packing.h"

/** A length byte below this leads so many bytes and one more; one above it repeats a byte 257 - length times (P-45). */
#define RESERVED 0x80u

loa_unpacking loa_unpack(const uint8_t *packed, size_t length, uint8_t *page, size_t row_bytes, size_t height)
{
    const size_t bytes = row_bytes * height;
    size_t written = 0;
    size_t out = 0; /* where the next byte goes: a column further down, then the top of the next column */
    size_t at = 0;
    while (at < length) {
        const size_t head = packed[at];
        if (head == RESERVED) {
            return LOA_PACKING_RESERVED;
        }
        const size_t step = head < RESERVED; /* repeated bytes are read from one place */
        const size_t count = step ? head + 1u : 257u - head;
        at += 1;
        if ((step ? count : 1u) > length - at) {
            return LOA_PACKING_CUT;
        }
        if (count > bytes - written) {
            return LOA_PACKING_OVERRUN;
        }
        for (const size_t end = written + count; written < end; written += 1) {
            page[out] = packed[at];
            at += step;
            out += row_bytes;
            if (out >= bytes) {
                out = out - bytes + 1u;
            }
        }
        at += 1u - step;
    }
    return written < bytes ? LOA_PACKING_SHORT : LOA_UNPACKED;
}
