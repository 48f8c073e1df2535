import { mediaOf, mediaOfNow, mergeNow } from '@loa/playlists';
import { areaNowTopic, type AudioReference, stationTopic } from '@loa/playlists/wire';
import { bytesOf, evictions, mediaBound } from '../media/eviction.js';
import type { StoredMedium } from '../media/store.js';
import type { Target } from '../play/conductor.js';
import type { Held } from '../programme/held.js';

/** What each kind of step needs. */
export interface StepFields {
  /** Hand the newest whole to the conductor. */
  readonly perform: { readonly target: Target; readonly version: string };
  readonly subscribe: { readonly topics: readonly string[] };
  readonly unsubscribe: { readonly topics: readonly string[] };
  readonly 'forget-now': { readonly scope: string };
  readonly evict: { readonly hash: string };
  /** The media to bring, most urgent first; replaces the list before. */
  readonly fetch: { readonly references: readonly AudioReference[] };
}
export type StepKind = keyof StepFields;
export type Step<Kind extends StepKind = StepKind> = {
  [Each in Kind]: { readonly kind: Each } & StepFields[Each];
}[Kind];

/** The station as it is. */
export interface Current {
  /** Topics asked for on this connection; null without a link. */
  readonly subscribed: readonly string[] | null;
  readonly stored: readonly StoredMedium[];
  /** Hashes of downloads that were begun. */
  readonly parts: readonly string[];
  /** Bytes the disk could still take. */
  readonly diskFree: number;
  /** Hashes the downloads are after, in their order. */
  readonly fetching: readonly string[];
  /** Version of what the conductor performs, see `versionOf`; null for nothing. */
  readonly performing: string | null;
}

/** The station as the centre wants it. */
export interface Wanted {
  readonly stationId: string;
  readonly held: Held;
  /** Epoch milliseconds. */
  readonly instant: number;
}

/** Names one state of all held documents. */
export const versionOf = ({ manifest, now }: Held): string =>
  [
    `manifest@${manifest?.revision ?? 0}/${manifest?.adoptedAt ?? 0}`,
    ...now.map(({ scope, revision }) => `${scope}@${revision}`).sort(),
  ].join(' ');

const same = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length && left.every((one, index) => one === right[index]);

const without = (all: readonly string[], some: readonly string[]): string[] => all.filter((one) => !some.includes(one));

function performSteps(current: Current, { held, instant }: Wanted): Step[] {
  const version = versionOf(held);
  if (!held.manifest || current.performing === version) return [];
  const { programme, revision } = held.manifest;
  const now = mergeNow(held.now, instant);
  return [{ kind: 'perform', version, target: { programme, revision, now } }];
}

function linkSteps({ subscribed }: Current, { stationId, held }: Wanted): Step[] {
  if (subscribed === null) return [];
  const areaIds = held.manifest?.programme.station.areaIds ?? [];
  const own = (['manifest', 'now', 'receipt'] as const).map((document) => stationTopic(stationId, document));
  const topics = [...own, ...areaIds.map(areaNowTopic)];
  const more = without(topics, subscribed);
  const fewer = without(subscribed, topics);
  return [
    ...(more.length > 0 ? [{ kind: 'subscribe' as const, topics: more }] : []),
    ...(fewer.length > 0 ? [{ kind: 'unsubscribe' as const, topics: fewer }] : []),
  ];
}

function scopeSteps({ stationId, held }: Wanted): Step[] {
  if (!held.manifest) return [];
  const scopes = [`station/${stationId}`, ...held.manifest.programme.station.areaIds.map((id) => `area/${id}`)];
  return without(
    held.now.map((document) => document.scope),
    scopes,
  ).map((scope) => ({ kind: 'forget-now', scope }));
}

/** The media to hold, most urgent first: what must sound at once while it is in force, then the programme. */
export function mediaWanted({ manifest, now }: Held, instant: number): AudioReference[] {
  const inForce = mergeNow(now, instant).filter(({ until }) => until > instant);
  const references = [...mediaOfNow(inForce), ...(manifest ? mediaOf(manifest.programme) : [])];
  return [...new Map(references.map((reference) => [reference.hash, reference])).values()];
}

function mediaSteps(current: Current, { held, instant }: Wanted): Step[] {
  // Without a programme nothing is known to be unwanted: what is on the disk stays.
  if (!held.manifest) return [];
  const references = mediaWanted(held, instant);
  const wanted = references.map((reference) => reference.hash);
  const stored = current.stored.map((medium) => medium.hash);
  const bound = mediaBound(bytesOf(current.stored), current.diskFree);
  const gone = [...without(current.parts, [...wanted, ...stored]), ...evictions(current.stored, references, bound)].map(
    (hash): Step => ({ kind: 'evict', hash }),
  );
  const missing = references.filter((reference) => !stored.includes(reference.hash));
  const fetch: Step[] = same(
    missing.map((reference) => reference.hash),
    current.fetching,
  )
    ? []
    : [{ kind: 'fetch', references: missing }];
  return [...gone, ...fetch];
}

/**
 * The steps from what is to what should be, in their order: sound and silence first, then the ears, then the disk.
 * Pure: the same situation gives the same steps, and none when all is well.
 */
export function plan(current: Current, wanted: Wanted): Step[] {
  return [
    ...performSteps(current, wanted),
    ...linkSteps(current, wanted),
    ...scopeSteps(wanted),
    ...mediaSteps(current, wanted),
  ];
}
