#include "loa_frame.h"

#define VERSION_SHIFT 4u
#define FLAGS_MASK 0x0fu
#define TRAILER_FLAG 0x01u
/** What cobs_decode returns for bytes that are no such encoding; longer than any body. */
#define NO_BODY LOA_LINE_MAX

/* One COBS group reaches 254 bytes; the code below needs no second one. */
#if LOA_ENCODED_MAX > 254u
#error "A frame must fit one COBS group"
#endif

/** Undoes COBS in place, and returns the length of the body or NO_BODY. No byte of the input is zero. */
static size_t cobs_decode(uint8_t *bytes, size_t length)
{
    size_t out = 0;
    size_t at = 0;
    while (at < length) {
        const size_t end = at + bytes[at];
        if (end > length) {
            return NO_BODY;
        }
        if (at > 0) {
            bytes[out] = 0; /* the zero that the code before stood for; `out` is below `at` */
            out += 1;
        }
        for (at += 1; at < end; at += 1) {
            bytes[out] = bytes[at];
            out += 1;
        }
    }
    return out;
}

static uint32_t little_endian(const uint8_t *bytes)
{
    return bytes[0] | ((uint32_t)bytes[1] << 8) | ((uint32_t)bytes[2] << 16) | ((uint32_t)bytes[3] << 24);
}

/** The checks of length, COBS and CRC; gives the length of the body without its CRC. */
static loa_event body_check(uint8_t *buffer, uint32_t length, size_t *end)
{
    if (length > LOA_ENCODED_MAX) {
        return LOA_FAULT_TOO_LONG;
    }
    const size_t body = cobs_decode(buffer, length);
    if (body == NO_BODY) {
        return LOA_FAULT_COBS;
    }
    if (body < LOA_HEADER_BYTES + LOA_CRC_BYTES) {
        return LOA_FAULT_TOO_SHORT;
    }
    *end = body - LOA_CRC_BYTES;
    return loa_crc32(0, buffer, *end) == little_endian(buffer + *end) ? LOA_FRAME : LOA_FAULT_CRC;
}

/** The checks of version and flags, then the fields of a body whose bytes are known to be right. */
static loa_event fields_read(const uint8_t *body, size_t end, bool trailers, loa_frame *frame)
{
    if (body[0] >> VERSION_SHIFT != LOA_PROTOCOL_VERSION) {
        return LOA_FAULT_VERSION;
    }
    const uint32_t flags = body[0] & FLAGS_MASK;
    frame->trailer = NULL;
    if (flags != 0) {
        if (flags != TRAILER_FLAG || !trailers || end < LOA_HEADER_BYTES + LOA_TRAILER_BYTES) {
            return LOA_FAULT_FLAGS;
        }
        end -= LOA_TRAILER_BYTES;
        frame->trailer = body + end;
    }
    frame->destination = body[1];
    frame->source = body[2];
    frame->sequence = body[3];
    frame->type = body[4];
    frame->payload_length = (uint8_t)(end - LOA_HEADER_BYTES);
    frame->payload = body + LOA_HEADER_BYTES;
    return LOA_FRAME;
}

/** A counter on the wire has 4 bytes and only grows, so it stays at its highest value rather than begin again. */
static uint32_t saturated_sum(uint32_t one, uint32_t other)
{
    return other > UINT32_MAX - one ? UINT32_MAX : one + other;
}

void loa_decoder_init(loa_decoder *decoder, bool trailers)
{
    decoder->trailers = trailers;
    decoder->length = 0;
    decoder->discarded_bytes = 0;
    decoder->bad_frames = 0;
}

loa_event loa_decoder_push(loa_decoder *decoder, uint8_t byte, loa_frame *frame)
{
    const uint32_t length = decoder->length;
    if (byte != 0) {
        /* Past the bound only the length goes on, so that the count of discarded bytes stays true (P-1). */
        if (length < LOA_ENCODED_MAX) {
            decoder->buffer[length] = byte;
        }
        decoder->length = saturated_sum(length, 1);
        return LOA_NOTHING;
    }
    if (length == 0) {
        return LOA_NOTHING;
    }
    decoder->length = 0;
    size_t end = 0;
    loa_event event = body_check(decoder->buffer, length, &end);
    if (event == LOA_FRAME) {
        event = fields_read(decoder->buffer, end, decoder->trailers, frame);
    }
    if (event != LOA_FRAME) {
        decoder->discarded_bytes = saturated_sum(decoder->discarded_bytes, length);
        decoder->bad_frames = saturated_sum(decoder->bad_frames, 1);
    }
    return event;
}
