import { campaignFindings } from './campaign-checks.js';
import { contentFindings } from './content-checks.js';
import { PlaylistFile } from './document-schema.js';
import { type Fault, FAULTS_MAX, type Finding, pathText, severityOf } from './fault.js';
import { referenceFindings } from './references.js';
import { shapeFindings } from './shape.js';
import type { Shape } from './shape-leaf.js';
import { slotFindings } from './slot-checks.js';
import { readSource, type Source } from './source.js';
import { duplicateIds, viewOf } from './view.js';

/** A playlist file that may be used, with its warnings; or all that keeps it from being used, by line. */
export type PlaylistFileReading =
  | { readonly kind: 'read'; readonly document: PlaylistFile; readonly faults: readonly Fault[] }
  | { readonly kind: 'refused'; readonly faults: readonly Fault[] };

/** Every text in NFC, as boards draw it and ids are compared. */
function normalised(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC');
  if (Array.isArray(value)) return value.map(normalised);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, below]) => [name, normalised(below)]));
}

function placed(finding: Finding, { placeOf }: Source): Fault {
  const { code, context, path, at, seeAlso } = finding;
  const other = seeAlso ? placeOf(seeAlso, 'value').line : null;
  const line = { ...placeOf(path, at), path: pathText(path), seeAlso: other };
  return { code, context, severity: severityOf(code), ...line } as Fault;
}

function findingsOf(value: unknown): Finding[] {
  const shape = shapeFindings(PlaylistFile as unknown as Shape, value, []);
  const view = viewOf(value, shape);
  const checks = [duplicateIds(value, view), referenceFindings(view), contentFindings(view)];
  return [shape, ...checks, slotFindings(view), campaignFindings(view)].flat();
}

const byPlace = (left: Fault, right: Fault): number => left.line - right.line || left.column - right.column;

/** The errors stay where there are too many: a warning must not push one out. */
const bounded = (faults: readonly Fault[]): Fault[] => {
  const errors = faults.filter(({ severity }) => severity === 'error').slice(0, FAULTS_MAX);
  const warnings = faults.filter(({ severity }) => severity === 'warning').slice(0, FAULTS_MAX - errors.length);
  return [...errors, ...warnings].sort(byPlace);
};

/** Reads a playlist file: YAML 1.2 in UTF-8, see `PlaylistFile`. Every text comes out in NFC. */
export function readPlaylistFile(text: string): PlaylistFileReading {
  const source = readSource(text);
  if (source.kind === 'unreadable') return { kind: 'refused', faults: [...source.faults].sort(byPlace) };
  const value = normalised(source.value);
  const faults = bounded(
    findingsOf(value)
      .map((finding) => placed(finding, source))
      .sort(byPlace),
  );
  const refused = faults.some(({ severity }) => severity === 'error');
  return refused ? { kind: 'refused', faults } : { kind: 'read', document: value as PlaylistFile, faults };
}
