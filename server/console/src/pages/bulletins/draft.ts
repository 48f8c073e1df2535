import type { Bulletin, BulletinClass, BulletinDraft } from '../../api/types.js';
import { addDays, instantOfWallClock, wallClockOf } from '../../format/zone.js';

/** The editor's fields as they are typed. */
export interface DraftForm {
  readonly title: string;
  readonly class: BulletinClass;
  readonly language: string;
  readonly areaId: string;
  readonly text: string;
  readonly boardText: string;
  readonly holdMinutes: string;
  /** `YYYY-MM-DDTHH:MM` in the centre's zone. */
  readonly validFrom: string;
  readonly validTo: string;
}

const DEFAULT_VALID_DAYS = 7;
const DEFAULT_HOLD_MINUTES = 30;

const localOf = (instant: number, zone: string): string => {
  const { date, time } = wallClockOf(instant, zone);
  return `${date}T${time}`;
};

/** An empty bulletin, valid from today's beginning for a week. */
export function newDraft(areaId: string, now: number, zone: string): DraftForm {
  const { date } = wallClockOf(now, zone);
  return {
    title: '',
    class: 'ordinary',
    language: 'vi',
    areaId,
    text: '',
    boardText: '',
    holdMinutes: String(DEFAULT_HOLD_MINUTES),
    validFrom: `${date}T00:00`,
    validTo: `${addDays(date, DEFAULT_VALID_DAYS)}T00:00`,
  };
}

export function draftOf(bulletin: Bulletin, zone: string): DraftForm {
  return {
    title: bulletin.title,
    class: bulletin.class,
    language: bulletin.language,
    areaId: bulletin.areaId,
    text: bulletin.text ?? '',
    boardText: bulletin.board?.text ?? '',
    holdMinutes: String((bulletin.board?.holdSeconds ?? DEFAULT_HOLD_MINUTES * 60) / 60),
    validFrom: localOf(Date.parse(bulletin.validFrom), zone),
    validTo: localOf(Date.parse(bulletin.validTo), zone),
  };
}

function isoOf(local: string, zone: string): string {
  const [date = '', time = ''] = local.split('T');
  const instant = instantOfWallClock({ date, time }, zone);
  return instant === null ? local : new Date(instant).toISOString();
}

/** What is sent: empty parts are no parts. */
export function bodyOf(form: DraftForm, zone: string): BulletinDraft {
  const { title, text, boardText, holdMinutes } = form;
  return {
    title: title.trim(),
    class: form.class,
    language: form.language,
    areaId: form.areaId,
    text: text.trim() === '' ? null : text.trim(),
    board:
      boardText.trim() === '' ? null : { text: boardText.trim(), holdSeconds: Math.round(Number(holdMinutes) * 60) },
    validFrom: isoOf(form.validFrom, zone),
    validTo: isoOf(form.validTo, zone),
  };
}
