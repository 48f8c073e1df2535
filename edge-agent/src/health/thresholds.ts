const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** From the first number on a warning, from the second on severe. */
export type Steps = readonly [warning: number, severe: number];

/** A Raspberry Pi slows itself down at 80 °C. */
export const TEMPERATURE_CELSIUS: Steps = [70, 80];
/** Five minutes of twice the work that its cores can do: sound may break off. */
export const LOAD_PER_CORE: Steps = [2, 4];
export const MEMORY_AVAILABLE_PERCENT: Steps = [10, 5];
export const DISK_FREE_PERCENT: Steps = [10, 3];
export const CARD_WORN_PERCENT: Steps = [80, 100];
export const CARD_ERRORS_WARNING = 1;
export const SIGNAL_PERCENT_WARNING = 20;
/** A correction above this says that the clock was wrong enough to be heard. */
export const CLOCK_STEP_WARNING_MS = 60_000;
/** A machine that is off by this much shows a wrong time in its logs, and loses it at the next start. */
export const CLOCK_OFFSET_WARNING_MS = 60_000;
/** For how long a correction, or a sound that failed, is still told. */
export const RECENT_MS = DAY_MS;
export const LINK_DOWN_MS: Steps = [HOUR_MS, DAY_MS];
/** Some days of a busy station. */
export const PROOFS_WAITING: Steps = [200, 10_000];
/** A whole programme that nobody renewed for so long is worth a question. */
export const PROGRAMME_AGE_NOTICE_MS = 30 * DAY_MS;
/** A loudspeaker that was not heard over a weekend and a holiday is worth a look. */
export const SILENT_WARNING_MS = 3 * DAY_MS;
