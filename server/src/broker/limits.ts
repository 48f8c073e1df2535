import { PROOF_BYTES_MAX, STATE_BYTES_MAX, type StationDocument } from '@loa/playlists/wire';

/** Open connections; past one machine a broker cluster takes over. */
export const CONNECTIONS_MAX = 20_000;
/** Connections the kernel holds for us while thousands of stations come back at once. */
export const BACKLOG_MAX = 4_096;
/** A connection that has not introduced itself by then is closed. */
export const CONNECT_TIMEOUT_MS = 10_000;
/** A station must give a sign of life at least this often. */
export const KEEPALIVE_MAX_SECONDS = 120;
/** A subscriber that does not read for so long is dropped: until then everybody on its topics waits for it. */
export const DRAIN_TIMEOUT_MS = 2_500;
/** Packets that may arrive between CONNECT and its acknowledgement: an outbox flushes at once. */
export const EARLY_PACKETS_MAX = 256;
/** Messages being delivered at one time; a stalled subscriber holds one slot for each message it delays. */
export const CONCURRENT_DELIVERIES_MAX = 1_000;
/** Bytes of messages whose handlers have not finished; past it new ones are dropped, and stations send them again. */
export const HANDLING_BYTES_MAX = 64 * 1024 * 1024;

/** Fixed header, topic and packet id around a payload. */
const ENVELOPE_BYTES_MAX = 256;
/** The largest packet of a station that has introduced itself. */
export const FRAME_BYTES_MAX = PROOF_BYTES_MAX * 2 + ENVELOPE_BYTES_MAX;
/** Before that: ids, the secret, and a last will. */
export const FIRST_FRAME_BYTES_MAX = 4 * 1024;
export const WILL_BYTES_MAX = 1_024;
export const SECRET_BYTES_MAX = 128;

/** What a station may publish, and how large. */
export const PUBLISHED_BYTES_MAX: Readonly<Partial<Record<StationDocument, number>>> = {
  state: STATE_BYTES_MAX,
  proof: PROOF_BYTES_MAX,
};
