#include <stdio.h>

#include "../loa_protocol.h"
#include "commands.h"
#include "text.h"

static const char *fault_name(loa_unpacking fault)
{
    switch (fault) {
    case LOA_PACKING_RESERVED:
        return "reserved";
    case LOA_PACKING_CUT:
        return "cut";
    case LOA_PACKING_OVERRUN:
        return "overrun";
    case LOA_PACKING_SHORT:
        return "short";
    case LOA_UNPACKED:
        break;
    }
    return "none";
}

void unpack_command(void)
{
    static line text;
    static uint8_t packed[LOA_PACKED_BYTES_MAX(LOA_PAGE_BYTES_MAX)];
    static uint8_t page[LOA_PAGE_BYTES_MAX];
    while (line_read(&text)) {
        const size_t row_bytes = ((size_t)field_number(&text, "width", UINT16_MAX) + 7u) / 8u;
        const size_t height = (size_t)field_number(&text, "height", UINT16_MAX);
        if (row_bytes * height > sizeof page) {
            refuse_line("the page is too large", text.text);
        }
        const size_t length = field_bytes(&text, "packed", packed, sizeof packed);
        const loa_unpacking fault = loa_unpack(packed, length, page, row_bytes, height);
        if (fault == LOA_UNPACKED) {
            (void)printf("page=");
            bytes_print(page, row_bytes * height);
        } else {
            (void)printf("fault %s", fault_name(fault));
        }
        (void)printf("\n");
        (void)fflush(stdout);
    }
}
