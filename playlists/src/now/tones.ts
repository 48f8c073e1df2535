import type { AttentionTone } from '../wire/now.js';

/** How long each attention sound lasts, in milliseconds; the timeline plans it and a station holds sounds of this length. */
export const TONE_MS: Readonly<Record<AttentionTone, number>> = { siren: 8_000, gong: 3_000, chime: 2_000 };
