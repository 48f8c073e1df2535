import {
  approvedNow,
  approvedOnly,
  openManifest,
  openNowDocument,
  parseRecurrence,
  type ExpectedNow,
  type Recipient,
  trustAfter,
  zoned,
} from '@loa/playlists';
import type { NowDocument, Programme, Trust } from '@loa/playlists/wire';
import { wordsOf } from '../errors.js';

/** What of a document this station takes, and what was left out and why, in words. */
interface Admission<Admitted> {
  readonly admitted: Admitted;
  readonly faults: readonly string[];
}

function faultOf(check: () => unknown): string | null {
  try {
    check();
    return null;
  } catch (error) {
    return wordsOf(error);
  }
}

const unapproved = (refused: readonly string[]): string[] =>
  refused.map((id) => `bulletin ${id} is not what was approved`);

/**
 * What of a signed programme this station is willing to perform: bulletins whose content is what was approved, and
 * slots whose rule can be read. A fault leaves out its bulletin or slot, never the rest.
 * @throws RangeError when the station's time zone is not known here: then nothing in it has a time
 */
async function admit(given: Programme): Promise<Admission<Programme>> {
  zoned(0, given.station.zone);
  const { programme, refused } = await approvedOnly(given);
  const checks = programme.slots.map((slot) => ({ slot, fault: faultOf(() => parseRecurrence(slot.recurrence)) }));
  return {
    admitted: { ...programme, slots: checks.filter((check) => check.fault === null).map((check) => check.slot) },
    faults: [
      ...unapproved(refused),
      ...checks.flatMap(({ slot, fault }) => (fault === null ? [] : [`slot ${slot.id}: ${fault}`])),
    ],
  };
}

/** A manifest that may be adopted. */
export interface AdmittedManifest {
  readonly revision: number;
  readonly issuedAt: number;
  readonly programme: Programme;
  /** Whom the station believes once it has adopted it. */
  readonly trust: Trust;
}

/**
 * Opens a sealed manifest and takes what may be performed of it.
 * @throws AppError as `openManifest` and `trustAfter`; RangeError for a time zone that is not known here
 */
export async function admitManifest(sealed: string, recipient: Recipient): Promise<Admission<AdmittedManifest>> {
  const manifest = await openManifest(sealed, recipient);
  const trust = await trustAfter(recipient.trust, sealed, manifest);
  const { admitted: programme, faults } = await admit(manifest.programme);
  const { revision, issuedAt } = manifest;
  return { admitted: { revision, issuedAt, programme, trust }, faults };
}

/**
 * Opens a sealed now document and takes those of its items whose content is what was approved.
 * @throws AppError as `openNowDocument`
 */
export async function admitNow(sealed: string, expected: ExpectedNow): Promise<Admission<NowDocument>> {
  const document = await openNowDocument(sealed, expected);
  const { items, refused } = await approvedNow(document.items);
  return { admitted: { ...document, items }, faults: unapproved(refused) };
}
