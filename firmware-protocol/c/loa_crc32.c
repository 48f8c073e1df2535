#include "loa_frame.h"

/** Reflected polynomial 0xedb88320, four bits at a time: 64 bytes of table for three times the speed of single bits. */
static const uint32_t crc_table[16] = {
    0x00000000u, 0x1db71064u, 0x3b6e20c8u, 0x26d930acu, 0x76dc4190u, 0x6b6b51f4u, 0x4db26158u, 0x5005713cu,
    0xedb88320u, 0xf00f9344u, 0xd6d6a3e8u, 0xcb61b38cu, 0x9b64c2b0u, 0x86d3d2d4u, 0xa00ae278u, 0xbdbdf21cu,
};

uint32_t loa_crc32(uint32_t crc, const uint8_t *bytes, size_t length)
{
    uint32_t value = ~crc;
    for (size_t at = 0; at < length; at += 1) {
        value ^= bytes[at];
        value = (value >> 4) ^ crc_table[value & 15u];
        value = (value >> 4) ^ crc_table[value & 15u];
    }
    return ~value;
}
