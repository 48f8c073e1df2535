import { soundFinding } from './content-checks.js';
import { FAULTS_MAX, type Finding, type Path } from './fault.js';
import { slotMs } from './length.js';
import { firstStartOf, firstWithin, recurrenceOf, startText, validityOf } from './occurrence.js';
import type { FileItem, FileSlot, FileWhen } from './slot-schema.js';
import type { Entry, View } from './view.js';
import { AppError } from '../app-error.js';
import { inQuietHours } from '../policy/quiet-hours.js';
import { occurrencesBetween } from '../recurrence/recurrence.js';

const WEEK_MS = 7 * 86_400_000;

/** A slot that comes: its recurrence and its first start. */
interface Coming {
  readonly recurrence: string;
  readonly first: number;
}

function whenFinding(when: FileWhen, path: Path, reason: string): Finding {
  if ('days' in when && when.until !== undefined && when.until < when.from) {
    const context = { from: when.from, to: when.until };
    return { code: 'ends-before-it-begins', context, path: [...path, 'until'], at: 'value' };
  }
  const field = 'recurrence' in when ? [...path, 'recurrence'] : path;
  return { code: 'impossible-recurrence', context: { reason }, path: field, at: 'key' };
}

function coming(when: FileWhen, path: Path, zone: string): Coming | Finding {
  try {
    const recurrence = recurrenceOf(when, zone);
    return { recurrence, first: firstStartOf(recurrence) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return whenFinding(when, path, error.message);
  }
}

const idsOf = (items: readonly FileItem[]): string[] =>
  items.flatMap((item) => ('bulletin' in item ? [item.bulletin] : 'jingle' in item ? [item.jingle] : []));

/** The bulletins that one occurrence needs, each once. */
function neededBy({ content, tuneBefore, tuneAfter }: FileSlot, view: View): string[] {
  const tunes = [tuneBefore, tuneAfter].filter((id) => id !== undefined);
  if ('bulletin' in content) return [...new Set([content.bulletin, ...tunes])];
  const playlist = 'playlist' in content ? content.playlist : content.fallback;
  return [...new Set([...idsOf(view.playlist.get(playlist ?? '')?.items ?? []), ...tunes])];
}

function validityFinding(id: string, path: Path, { recurrence, first }: Coming, view: View): Finding[] {
  const bulletin = view.bulletin.get(id);
  if (!bulletin) return [];
  const validity = validityOf(bulletin, view.zone);
  if (validity.to <= validity.from || (validity.from <= first && first < validity.to)) return [];
  const later = firstWithin(recurrence, { from: Math.max(first, validity.from), to: validity.to });
  const code = later === null ? 'bulletin-not-valid' : 'bulletin-not-valid-at-first';
  const seeAlso = [...(view.ids.bulletins.get(id)?.slice(0, 2) ?? []), first < validity.from ? 'validFrom' : 'validTo'];
  const context = { bulletin: id, first: startText(first, view.zone) };
  return [{ code, context, path: [...path, 'content'], at: 'key', seeAlso }];
}

/** Noise rules (A16): between 21:00 and 06:00 nothing but emergencies sounds, unless somebody answers for it. */
function quietFinding({ path, value }: Entry<FileSlot>, { recurrence, first }: Coming, view: View): Finding[] {
  const { content, override } = value;
  const emergency = 'bulletin' in content && view.bulletin.get(content.bulletin)?.class === 'emergency';
  const lengthMs = slotMs(value, view);
  if (emergency || lengthMs === 0 || override?.rules.includes('quiet-hours')) return [];
  const starts = new Map(
    occurrencesBetween(recurrence, first, first + WEEK_MS).map((start) => [
      startText(start, view.zone).slice(11),
      start,
    ]),
  );
  const quiet = [...starts].find(([, start]) => inQuietHours([], view.zone, start, start + lengthMs));
  const at = [...path, 'when', ...('at' in value.when ? ['at'] : [])];
  return quiet ? [{ code: 'quiet-hours', context: { at: quiet[0] }, path: at, at: 'key' }] : [];
}

function timeFindings(entry: Entry<FileSlot>, view: View): Finding[] {
  const { path, value } = entry;
  const comes = coming(value.when, [...path, 'when'], view.zone);
  if ('code' in comes) return [comes];
  return [
    ...neededBy(value, view).flatMap((id) => validityFinding(id, path, comes, view)),
    ...quietFinding(entry, comes, view),
  ];
}

function placeFindings({ path, value }: Entry<FileSlot>, view: View): Finding[] {
  const { areas, stations, groups } = value.targets;
  const somewhere = areas ?? stations ?? groups;
  return [
    ...(somewhere ? [] : [{ code: 'no-targets', context: {}, path: [...path, 'targets'], at: 'key' } as const]),
    ...soundFinding(value.tuneBefore, [...path, 'tuneBefore'], view),
    ...soundFinding(value.tuneAfter, [...path, 'tuneAfter'], view),
  ];
}

/** What no schema can say of slots: places, times, and whether what they play is valid then. */
export function slotFindings(view: View): Finding[] {
  const findings: Finding[] = [];
  for (const entry of view.slots) {
    findings.push(...placeFindings(entry, view), ...timeFindings(entry, view));
    if (findings.length >= FAULTS_MAX) break;
  }
  return findings;
}

/** The first start of a slot, or null where it never comes: its own check tells that. */
export function firstOf(slot: FileSlot, zone: string): number | null {
  const comes = coming(slot.when, [], zone);
  return 'code' in comes ? null : comes.first;
}
