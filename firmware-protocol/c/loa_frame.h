/**
 * Loa board protocol, version 1: frames on a line of bytes (PROTOCOL.md, section 1).
 *
 * C99, no dynamic memory, no library, no recursion: made for the smallest microcontrollers. All functions may be
 * called from one context at a time for one decoder; nothing here is global or changes behind the caller's back.
 */
#ifndef LOA_FRAME_H
#define LOA_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** The version this code speaks (table 1). */
#define LOA_PROTOCOL_VERSION 1u
#define LOA_HOST_ADDRESS 0u
/** Address of the only board on a line (table 1). */
#define LOA_BOARD_ADDRESS 1u
/** Address of all boards of a line at once; none of them replies (P-42). */
#define LOA_BROADCAST_ADDRESS 255u

/** Payload bytes of the longest frame (table 1). */
#define LOA_PAYLOAD_MAX 240u
/** Version and flags, destination, source, sequence, type. */
#define LOA_HEADER_BYTES 5u
#define LOA_CRC_BYTES 4u
/** Bytes between the zeros of the longest frame: one COBS code and the body (P-1). */
#define LOA_ENCODED_MAX (1u + LOA_HEADER_BYTES + LOA_PAYLOAD_MAX + LOA_CRC_BYTES)
/** The longest frame on the line, with the zero before it and the zero after it. */
#define LOA_LINE_MAX (LOA_ENCODED_MAX + 2u)
/** Counter and code that show who sent a frame (P-63); they stand before the CRC, and count as payload bytes. */
#define LOA_COUNTER_BYTES 4u
#define LOA_CODE_BYTES 8u
#define LOA_TRAILER_BYTES (LOA_COUNTER_BYTES + LOA_CODE_BYTES)

/** Where the payload lies in the buffer of loa_frame_encode; a payload written there is not copied. */
#define LOA_PAYLOAD_AT (2u + LOA_HEADER_BYTES)

/** One frame without its check. */
typedef struct {
    uint8_t destination;
    uint8_t source;
    uint8_t sequence;
    uint8_t type;
    uint8_t payload_length;
    const uint8_t *payload;
    /** LOA_TRAILER_BYTES bytes, or NULL for a frame without a trailer. */
    const uint8_t *trailer;
} loa_frame;

/** What one received byte brought: nothing yet, a good frame, or a fault in the order of table 2. */
typedef enum {
    LOA_NOTHING,
    LOA_FRAME,
    LOA_FAULT_TOO_LONG,
    LOA_FAULT_COBS,
    LOA_FAULT_TOO_SHORT,
    LOA_FAULT_CRC,
    LOA_FAULT_VERSION,
    LOA_FAULT_FLAGS
} loa_event;

/**
 * A receiver's state, LOA_ENCODED_MAX bytes and three numbers. Invariant: `length` is the number of bytes since the
 * last zero, and the first LOA_ENCODED_MAX of them are in `buffer` (P-1). Both counters stop at UINT32_MAX.
 */
typedef struct {
    uint8_t buffer[LOA_ENCODED_MAX];
    uint32_t length;
    /** Bytes that belonged to no good frame, zeros not counted (P-3). */
    uint32_t discarded_bytes;
    /** Pieces between zeros that were no good frame (P-3). */
    uint32_t bad_frames;
    /** Whether frames with a trailer are taken: true only for a board that has a key (table 2, `flags`). */
    bool trailers;
} loa_decoder;

/** Makes a decoder fresh; call it once before the first byte. */
void loa_decoder_init(loa_decoder *decoder, bool trailers);

/**
 * Takes one byte from the line. On LOA_FRAME fills `frame`, whose payload and trailer lie in the decoder's buffer and
 * are good until the next call. Header, payload and counter then lie there in one piece, from payload -
 * LOA_HEADER_BYTES on: the bytes a code is computed over (P-63). Each byte costs constant time, save the zero that ends
 * a piece: that costs the time of one frame.
 */
loa_event loa_decoder_push(loa_decoder *decoder, uint8_t byte, loa_frame *frame);

/**
 * Writes a frame with both its zeros to `line`, and returns the number of bytes; 0 when payload and trailer together
 * exceed LOA_PAYLOAD_MAX. Each may lie where it goes in `line`, or in memory that does not overlap `line`.
 */
size_t loa_frame_encode(const loa_frame *frame, uint8_t line[LOA_LINE_MAX]);

/**
 * CRC-32 of IEEE 802.3. Start with crc 0; to go on with further bytes, hand in the result so far.
 */
uint32_t loa_crc32(uint32_t crc, const uint8_t *bytes, size_t length);

#endif
