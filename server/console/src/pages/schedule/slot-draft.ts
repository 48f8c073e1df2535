import type { SlotDraft } from '../../api/types.js';
import { wallClockOf } from '../../format/zone.js';

/** The slot form's fields as they are typed. */
export interface SlotForm {
  readonly bulletinId: string;
  readonly kind: 'once' | 'daily';
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** `HH:MM` */
  readonly time: string;
  readonly areaIds: readonly string[];
  readonly stationIds: readonly string[];
  readonly lateSkipSeconds: string;
  readonly volumePercent: string;
  readonly overrideReason: string;
}

const LATE_SKIP_SECONDS = 120;
/** The evening session, when people are at home. */
const DEFAULT_TIME = '17:00';

export function newSlot(bulletinId: string, now: number, zone: string): SlotForm {
  return {
    bulletinId,
    kind: 'once',
    date: wallClockOf(now, zone).date,
    time: DEFAULT_TIME,
    areaIds: [],
    stationIds: [],
    lateSkipSeconds: String(LATE_SKIP_SECONDS),
    volumePercent: '',
    overrideReason: '',
  };
}

/** What is sent; settings left empty are left to the centre. */
export function slotBodyOf(form: SlotForm, zone: string): SlotDraft {
  const { bulletinId, kind, date, time, volumePercent } = form;
  const reason = form.overrideReason.trim();
  return {
    bulletinId,
    schedule: { kind, date, time, zone },
    areaIds: [...form.areaIds],
    stationIds: [...form.stationIds],
    lateSkipSeconds: Number(form.lateSkipSeconds),
    volumePercent: volumePercent.trim() === '' ? null : Number(volumePercent),
    ...(reason === '' ? {} : { overrideReason: reason }),
  };
}
