#include <inttypes.h>
#include <stdio.h>

#include "../loa_protocol.h"
#include "commands.h"
#include "text.h"

static const char *fault_name(loa_event event)
{
    switch (event) {
    case LOA_FAULT_TOO_LONG:
        return "too-long";
    case LOA_FAULT_COBS:
        return "cobs";
    case LOA_FAULT_TOO_SHORT:
        return "too-short";
    case LOA_FAULT_CRC:
        return "crc";
    case LOA_FAULT_VERSION:
        return "version";
    case LOA_FAULT_FLAGS:
        return "flags";
    case LOA_NOTHING:
    case LOA_FRAME:
        break;
    }
    return "none";
}

static void frame_print(const loa_frame *frame)
{
    (void)printf("frame destination=%u source=%u sequence=%u type=%u payload=", (unsigned)frame->destination,
                 (unsigned)frame->source, (unsigned)frame->sequence, (unsigned)frame->type);
    bytes_print(frame->payload, frame->payload_length);
    if (frame->trailer != NULL) {
        (void)printf(" trailer=");
        bytes_print(frame->trailer, LOA_TRAILER_BYTES);
    }
}

static void byte_decode(loa_decoder *decoder, uint8_t byte)
{
    loa_frame frame;
    const loa_event event = loa_decoder_push(decoder, byte, &frame);
    if (event == LOA_NOTHING) {
        return;
    }
    if (event == LOA_FRAME) {
        frame_print(&frame);
    } else {
        (void)printf("fault %s", fault_name(event));
    }
    (void)printf(" discardedBytes=%" PRIu32 " badFrames=%" PRIu32 "\n", decoder->discarded_bytes, decoder->bad_frames);
}

static void stream_end(loa_decoder *decoder)
{
    (void)printf("end discardedBytes=%" PRIu32 " badFrames=%" PRIu32 "\n", decoder->discarded_bytes,
                 decoder->bad_frames);
    loa_decoder_init(decoder, decoder->trailers);
}

/** Decodes a line of digits; false when there is none, true also for an empty one, which ends the stream. */
static bool line_decode(loa_decoder *decoder)
{
    int character = getchar();
    if (character == EOF) {
        return false;
    }
    if (character == '\n') {
        stream_end(decoder);
    }
    while (character != '\n' && character != EOF) {
        const int high = digit_value(character);
        const int low = high < 0 ? -1 : digit_value(getchar());
        if (low < 0) {
            refuse_line("these are no bytes in hexadecimal", "");
        }
        byte_decode(decoder, (uint8_t)(high * 16 + low));
        character = getchar();
    }
    (void)fflush(stdout);
    return true;
}

static void stream_decode(bool trailers)
{
    loa_decoder decoder;
    loa_decoder_init(&decoder, trailers);
    while (line_decode(&decoder)) {
    }
    stream_end(&decoder);
}

void decode_command(void)
{
    stream_decode(false);
}

void decode_trailers_command(void)
{
    stream_decode(true);
}

/** The frame's trailer, or NULL when the line names none. */
static const uint8_t *trailer_read(const line *from, uint8_t trailer[LOA_TRAILER_BYTES])
{
    if (field_find(from, "trailer") == NULL) {
        return NULL;
    }
    if (field_bytes(from, "trailer", trailer, LOA_TRAILER_BYTES) < LOA_TRAILER_BYTES) {
        refuse_line("the trailer is too short", from->text);
    }
    return trailer;
}

void encode_command(void)
{
    static line text;
    uint8_t trailer[LOA_TRAILER_BYTES];
    uint8_t payload[UINT8_MAX];
    uint8_t bytes[LOA_LINE_MAX];
    while (line_read(&text)) {
        loa_frame frame;
        frame.destination = (uint8_t)field_number(&text, "destination", UINT8_MAX);
        frame.source = (uint8_t)field_number(&text, "source", UINT8_MAX);
        frame.sequence = (uint8_t)field_number(&text, "sequence", UINT8_MAX);
        frame.type = (uint8_t)field_number(&text, "type", UINT8_MAX);
        frame.payload_length = (uint8_t)field_bytes(&text, "payload", payload, sizeof payload);
        frame.payload = payload;
        frame.trailer = trailer_read(&text, trailer);
        const size_t length = loa_frame_encode(&frame, bytes);
        if (length == 0) {
            (void)printf("refused too-long");
        }
        bytes_print(bytes, length);
        (void)printf("\n");
        (void)fflush(stdout);
    }
}
