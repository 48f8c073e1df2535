/** Loa board protocol, version 1: types, bounds and refusals of messages (PROTOCOL.md, section 2). */
#ifndef LOA_MESSAGES_H
#define LOA_MESSAGES_H

/* Types of requests (table 3). A reply has its request's type with LOA_REPLY_BIT set. */
#define LOA_HELLO 0x01u
#define LOA_STATUS 0x02u
#define LOA_RELAY 0x03u
#define LOA_PAGE_LIST 0x10u
#define LOA_PAGE_BEGIN 0x11u
#define LOA_PAGE_CHUNK 0x12u
#define LOA_PAGE_STATUS 0x13u
#define LOA_PAGE_COMMIT 0x14u
#define LOA_ACTIVATE 0x20u
#define LOA_BLANK 0x21u
/* Types that only boards with a capability know (P-31); loa_request_decode leaves them to the firmware. */
#define LOA_BAUD 0x04u
#define LOA_HEALTH 0x05u
#define LOA_FW_INFO 0x06u
#define LOA_TIME 0x07u
#define LOA_BRIGHTNESS 0x08u
#define LOA_LEASE 0x22u
#define LOA_FALLBACK 0x23u
#define LOA_OVERLAY_SHOW 0x24u
#define LOA_OVERLAY_CLEAR 0x25u
#define LOA_AMP_VOLUME 0x30u
#define LOA_AMP_TELEMETRY 0x31u
#define LOA_REPLY_BIT 0x80u
/** The type of ERROR, which replies to any request. */
#define LOA_ERROR 0xffu

/** Bytes of the largest page (P-4). */
#define LOA_PAGE_BYTES_MAX 16384u
/** Slots, relays, and letters of uid and firmware that a board may have (P-4). */
#define LOA_SLOTS_MAX 40u
#define LOA_RELAYS_MAX 8u
#define LOA_NAME_MAX 64u
/** Slots one ACTIVATE may name, and the shortest dwell in milliseconds (table 4). */
#define LOA_LIST_MAX 32u
#define LOA_DWELL_MS_MIN 100u
/** Pixels of a chunk (table 4), and the chunks of the largest page in the smallest chunks. */
#define LOA_CHUNK_BYTES_MIN 16u
#define LOA_CHUNK_BYTES_MAX 237u
#define LOA_CHUNKS_MAX (LOA_PAGE_BYTES_MAX / LOA_CHUNK_BYTES_MIN)
/** Longest lease of a relay in milliseconds (table 4). */
#define LOA_LEASE_MS_MAX 3600000u

/** How the pixels of an upload travel (P-46). */
#define LOA_RAW_ENCODING 0u
#define LOA_PACKED_ENCODING 1u

/* What a board may be able to do beyond revision 1.0 (table 7). */
#define LOA_CAPABILITY_PACKING 0x001u
#define LOA_CAPABILITY_BAUD 0x002u
#define LOA_CAPABILITY_FALLBACK 0x004u
#define LOA_CAPABILITY_OVERLAY 0x008u
#define LOA_CAPABILITY_TIME 0x010u
#define LOA_CAPABILITY_BRIGHTNESS 0x020u
#define LOA_CAPABILITY_AMPLIFIER 0x040u
#define LOA_CAPABILITY_HEALTH 0x080u
#define LOA_CAPABILITY_FW_INFO 0x100u
#define LOA_CAPABILITY_KEY 0x200u
#define LOA_CAPABILITY_FLASH 0x400u
/** All of them; other bits are passed over (P-32). */
#define LOA_CAPABILITIES 0x7ffu

/** Why a board refuses a request: the numbers of table 6, and 0 for a request that is well formed. */
typedef enum {
    LOA_ACCEPTED = 0,
    LOA_UNKNOWN_TYPE = 1,
    LOA_BAD_LENGTH = 2,
    LOA_BAD_VALUE = 3,
    LOA_UNSUPPORTED_VERSION = 4,
    LOA_BAD_SLOT = 5,
    LOA_SLOT_IN_USE = 6,
    LOA_NO_UPLOAD = 7,
    LOA_INCOMPLETE = 8,
    LOA_PAGE_CRC = 9,
    LOA_EMPTY_SLOT = 10,
    LOA_BAD_RELAY = 11,
    LOA_BAD_PACKING = 12,
    LOA_OVERLAY_FULL = 13,
    LOA_NOT_AUTHENTIC = 14,
    LOA_STALE_COUNTER = 15
} loa_refusal;

#endif
