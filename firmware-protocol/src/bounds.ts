/** Pages one list may name. */
export const LIST_MAX = 32;
/** Slots one board may have, so that PAGE_LIST fits one frame. */
export const SLOTS_MAX = 40;
/** Relays one board may have: one byte of states. */
export const RELAYS_MAX = 8;
/** Letters of a board's uid and of the names of its firmware and hardware. */
export const NAME_MAX = 64;
export const CHUNK_BYTES_MIN = 16;
/** Chunk bytes beside the upload number and the chunk's index. */
export const CHUNK_BYTES_MAX = 237;
export const DWELL_MS_MIN = 100;
/** Longest dwell and longest life of an active list, about 49 days: what 4 bytes hold. */
export const TTL_MS_MAX = 0xffff_ffff;
/** Longest time a relay stays on, and the host's lease holds, without a renewal: one hour. */
export const LEASE_MS_MAX = 3_600_000;
/** Time without lease and list after which a board shows its fallback list (P-51). */
export const FALLBACK_AFTER_MS = 120_000;
/** Speeds one board may name. */
export const SPEEDS_MAX = 12;
/** Time a board waits for the first good frame at a new speed (P-37). */
export const BAUD_TRIAL_MS = 1000;
/** Silence after which a board goes back to its base speed; the host chooses within these bounds (P-37). */
export const BAUD_SILENCE_MS_MIN = 1000;
export const BAUD_SILENCE_MS_MAX = 60_000;
/** Overlays a board holds at once. */
export const OVERLAYS_MAX = 4;
/** Event ids of ended overlays a board remembers, so that a late repetition shows nothing old. */
export const PAST_EVENTS_MAX = 16;
export const BRIGHTNESS_MAX = 15;
/** Half-hours of a day: a brightness curve has one level for each. */
export const HALF_HOURS = 48;
export const VOLUME_MAX = 100;
/** Minutes a zone may lie off UTC. */
export const ZONE_MINUTES_MAX = 840;
