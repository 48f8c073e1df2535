import type { Room } from '../api/routes.js';
import { spokenBefore } from '../store/file-holdings.js';
import type { MediumRecord } from '../store/media.js';
import { ServerError } from '../server-error.js';
import type { FileFaults, FilePath } from './file-faults.js';
import type { BulletinStep, Planned, Speech } from './file-plan.js';

/** New texts that are spoken for one file, two seconds of work each: a larger one is sent in parts. */
export const FILE_SPEECHES_MAX = 100;
/** Texts of one file that are spoken at once; others want to be spoken meanwhile. */
const SPEECHES_AT_ONCE = 2;

interface Order {
  readonly speech: Speech;
  readonly path: FilePath;
}

const keyOf = ({ text, language }: Speech): string => `${language}\n${text}`;

/** Texts to speak, each once, with the place of the first bulletin that wants it. */
function ordersOf(planned: readonly Planned[], pathOf: (planned: Planned) => FilePath): Map<string, Order> {
  const orders = new Map<string, Order>();
  for (const one of planned) {
    const speech = one.step?.kind === 'bulletin' ? one.step.speech : null;
    if (speech && !orders.has(keyOf(speech))) orders.set(keyOf(speech), { speech, path: pathOf(one) });
  }
  return orders;
}

interface Work {
  readonly room: Room;
  readonly faults: FileFaults;
  readonly spoken: Map<string, MediumRecord>;
}

async function worker(waiting: [string, Order][], { room, faults, spoken }: Work): Promise<void> {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const [key, { speech, path }] = next;
    const medium = await faults.attempt(path, () => room.media.fromText(speech.text, speech.language));
    if (medium) spoken.set(key, medium);
    else waiting.length = 0;
  }
}

const withSpeech = (step: BulletinStep, medium: MediumRecord | undefined): BulletinStep =>
  medium ? { ...step, record: { ...step.record, audio: { ...medium, source: 'speech' } } } : step;

/**
 * Speaks every text that has no sound yet; the same text in the same language is spoken once and for all. Nothing of it
 * needs the database to wait. What cannot be spoken becomes a fault.
 * @throws ServerError `limit-reached`
 */
export async function withSpeeches(
  room: Room,
  planned: readonly Planned[],
  { faults, pathOf }: { readonly faults: FileFaults; readonly pathOf: (planned: Planned) => FilePath },
): Promise<Planned[]> {
  const spoken = new Map<string, MediumRecord>();
  const waiting: [string, Order][] = [];
  for (const [key, order] of ordersOf(planned, pathOf)) {
    const known = await spokenBefore(room.db, order.speech.text, order.speech.language);
    if (known) spoken.set(key, known);
    else waiting.push([key, order]);
  }
  if (waiting.length > FILE_SPEECHES_MAX) {
    const message = `${waiting.length} texts are to be spoken, ${FILE_SPEECHES_MAX} at most at once: send the file in parts`;
    throw new ServerError('limit-reached', message);
  }
  const work = { room, faults, spoken };
  await Promise.all(Array.from({ length: SPEECHES_AT_ONCE }, () => worker(waiting, work)));
  return planned.map((one) => {
    const { step } = one;
    if (step?.kind !== 'bulletin' || step.speech === null) return one;
    return { ...one, step: withSpeech(step, spoken.get(keyOf(step.speech))) };
  });
}
