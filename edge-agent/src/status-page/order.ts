/** What a technician may order at the box. */
export type Order =
  | { readonly kind: 'mute'; readonly forMs: number }
  | { readonly kind: 'unmute' | 'stop' | 'test-tone' | 'test-pattern' }
  /** Null gives the full volume back. */
  | { readonly kind: 'volume'; readonly percent: number | null };

/** Why an order is not obeyed. */
export const REFUSALS = [
  'no-programme',
  'clock-untrusted',
  'quiet-hours',
  'muted',
  'sounding',
  'sound-is-due',
  'no-board',
  'not-possible',
] as const;
export type Refusal = (typeof REFUSALS)[number];
export type Outcome = 'done' | Refusal;

/** Nobody silences emergencies by the volume of one box. */
export const VOLUME_PERCENT_MIN = 20;

/** For how long a technician may mute. */
export const MUTE_HOURS = [1, 4, 12] as const;
/** To how much a technician may lower the volume. */
export const VOLUME_PERCENTS = [80, 60, 40, VOLUME_PERCENT_MIN] as const;

const HOUR_MS = 3_600_000;

/** The order of a form, or null where it is none. */
export function orderOf(form: URLSearchParams): Order | null {
  const kind = form.get('order');
  switch (kind) {
    case 'unmute':
    case 'stop':
    case 'test-tone':
    case 'test-pattern':
      return { kind };
    case 'mute': {
      const hours = MUTE_HOURS.find((count) => String(count) === form.get('hours'));
      return hours === undefined ? null : { kind, forMs: hours * HOUR_MS };
    }
    case 'volume': {
      const given = form.get('percent');
      const percent = VOLUME_PERCENTS.find((one) => String(one) === given);
      return given === '' ? { kind, percent: null } : percent === undefined ? null : { kind, percent };
    }
    default:
      return null;
  }
}
