#include "loa_frame.h"

#define VERSION_SHIFT 4u
#define TRAILER_FLAG 0x01u

/* One COBS group reaches 254 bytes; the code below needs no second one. */
#if LOA_ENCODED_MAX > 254u
#error "A frame must fit one COBS group"
#endif

/** COBS of the body in line[2 .. end) in place: each zero becomes the distance to the next, the first is at line[1]. */
static void cobs_encode(uint8_t *line, size_t end)
{
    size_t code = 1;
    for (size_t at = 2; at < end; at += 1) {
        if (line[at] == 0) {
            line[code] = (uint8_t)(at - code);
            code = at;
        }
    }
    line[code] = (uint8_t)(end - code);
}

/** Copies bytes, which may lie there already, and returns where the next ones go. */
static uint8_t *bytes_put(uint8_t *at, const uint8_t *bytes, size_t length)
{
    for (size_t index = 0; index < length; index += 1) {
        at[index] = bytes[index];
    }
    return at + length;
}

size_t loa_frame_encode(const loa_frame *frame, uint8_t line[LOA_LINE_MAX])
{
    const size_t trailer_length = frame->trailer == NULL ? 0 : LOA_TRAILER_BYTES;
    if (frame->payload_length + trailer_length > LOA_PAYLOAD_MAX) {
        return 0;
    }
    line[0] = 0;
    uint8_t *const body = line + 2;
    body[0] = (uint8_t)(LOA_PROTOCOL_VERSION << VERSION_SHIFT | (trailer_length > 0 ? TRAILER_FLAG : 0u));
    body[1] = frame->destination;
    body[2] = frame->source;
    body[3] = frame->sequence;
    body[4] = frame->type;
    uint8_t *at = bytes_put(body + LOA_HEADER_BYTES, frame->payload, frame->payload_length);
    at = bytes_put(at, frame->trailer, trailer_length);
    const uint32_t crc = loa_crc32(0, body, (size_t)(at - body));
    for (unsigned shift = 0; shift < 8u * LOA_CRC_BYTES; shift += 8u) {
        *at = (uint8_t)(crc >> shift);
        at += 1;
    }
    cobs_encode(line, (size_t)(at - line));
    *at = 0;
    return (size_t)(at - line) + 1u;
}
