/** What a board knows of the time of day. */
export interface BoardClock {
  /** Epoch milliseconds, or null before the first setting. */
  unixMs(): number | null;
  /** Minutes the board's zone lies east of UTC. */
  zoneMinutes(): number;
  set(unixMs: number, zoneMinutes: number): void;
  /** How far the clock was ahead at the last setting, and how long it had run since the setting before. */
  drift(): { readonly offMs: number; readonly spanMs: number };
}

/** A clock without a battery: it knows no time until it is set. `driftPpm` lets it run wrong, as quartz does. */
export function boardClock(nowMs: () => number, driftPpm: number): BoardClock {
  let setting: { readonly unixMs: number; readonly atMs: number } | null = null;
  let zoneMinutes = 0;
  let drift = { offMs: 0, spanMs: 0 };

  function unixMs(): number | null {
    if (setting === null) return null;
    return Math.round(setting.unixMs + (nowMs() - setting.atMs) * (1 + driftPpm / 1e6));
  }

  return {
    unixMs,
    zoneMinutes: () => zoneMinutes,
    set: (wanted, zone) => {
      const before = unixMs();
      if (setting !== null && before !== null) {
        const offMs = Math.max(-0x8000_0000, Math.min(0x7fff_ffff, before - wanted));
        drift = { offMs, spanMs: Math.round(nowMs() - setting.atMs) };
      }
      setting = { unixMs: wanted, atMs: nowMs() };
      zoneMinutes = zone;
    },
    drift: () => drift,
  };
}
