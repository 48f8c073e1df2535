import type { Section } from './document-schema.js';

/** The most faults that are told of one file, the first ones by line. */
export const FAULTS_MAX = 100;

/** Where in the document: `['slots', 2, 'when', 'at']`. */
export type Path = readonly (string | number)[];

export type Kind = 'list' | 'record' | 'text' | 'number' | 'truth' | 'nothing';

/** What each fault needs to be told in words. Warnings are the last group. */
export interface FaultContexts {
  'file-too-large': { readonly bytes: number; readonly most: number };
  'empty-file': object;
  /** `reason` is a code of the YAML library, `detail` its English words. */
  'yaml-syntax': { readonly reason: string; readonly detail: string };
  'nested-too-deep': { readonly most: number };
  'duplicate-key': { readonly key: string };
  'unknown-alias': { readonly name: string };
  'too-many-aliases': { readonly most: number };

  'unknown-field': { readonly field: string; readonly nearest: string | null; readonly known: string };
  'missing-field': { readonly field: string };
  'wrong-type': { readonly wanted: Kind; readonly found: Kind };
  'not-one-of': { readonly found: string; readonly choices: string; readonly nearest: string | null };
  /** None or several of fields of which one must stand. */
  'choose-one': { readonly choices: string };
  'bad-form': { readonly found: string; readonly example: string };
  'no-such-day': { readonly found: string };
  'no-such-zone': { readonly found: string };
  'too-long': { readonly length: number; readonly most: number };
  'too-short': { readonly length: number; readonly least: number };
  'too-many': { readonly count: number; readonly most: number };
  'too-few': { readonly least: number };
  'out-of-range': { readonly found: string; readonly least: string; readonly most: string };
  'repeated-item': { readonly found: string };

  'duplicate-id': { readonly id: string };
  'unknown-reference': { readonly section: Section; readonly id: string; readonly nearest: string | null };
  'ends-before-it-begins': { readonly from: string; readonly to: string };
  'bulletin-without-content': object;
  'speech-and-audio': object;
  /** A jingle or tune that has only a board text. */
  'no-sound': { readonly bulletin: string };
  'emergency-in-playlist': { readonly bulletin: string };
  'playlist-without-content': object;
  'no-targets': object;
  /** `reason` is the English words of `bad-recurrence`. */
  'impossible-recurrence': { readonly reason: string };
  /** No occurrence of the slot lies within the validity. */
  'bulletin-not-valid': { readonly bulletin: string; readonly first: string };

  /** Only later occurrences of the slot lie within the validity. */
  'bulletin-not-valid-at-first': { readonly bulletin: string; readonly first: string };
  'priority-after-ordinary': { readonly bulletin: string; readonly before: string };
  'quiet-hours': { readonly at: string };
  'outside-phase': { readonly slot: string; readonly first: string };
}

export type FaultCode = keyof FaultContexts;

/** A fault without its line. `seeAlso` is the path of what it contradicts. */
export type Finding = {
  readonly [Code in FaultCode]: {
    readonly code: Code;
    readonly context: FaultContexts[Code];
    readonly path: Path;
    /** Whether the name of the field is at fault, or what stands there. */
    readonly at: 'key' | 'value';
    readonly seeAlso?: Path;
  };
}[FaultCode];

export type Severity = 'error' | 'warning';

const WARNINGS: ReadonlySet<FaultCode> = new Set<FaultCode>([
  'bulletin-not-valid-at-first',
  'priority-after-ordinary',
  'quiet-hours',
  'outside-phase',
]);

/** Errors keep a file from being read; warnings are for a person to decide. */
export const severityOf = (code: FaultCode): Severity => (WARNINGS.has(code) ? 'warning' : 'error');

/** A fault of a file. Lines and columns count from 1. */
export type Fault = {
  readonly [Code in FaultCode]: {
    readonly code: Code;
    readonly context: FaultContexts[Code];
    readonly severity: Severity;
    readonly line: number;
    readonly column: number;
    /** `slots[2].when.at`; empty for the whole file. */
    readonly path: string;
    /** The line of what it contradicts, or null. */
    readonly seeAlso: number | null;
  };
}[FaultCode];

/** Line and column, from 1. */
export type Place = Pick<Fault, 'line' | 'column'>;

/** A fault of the text itself, before there is any path. */
export const sourceFault = <Code extends FaultCode>(code: Code, context: FaultContexts[Code], place: Place): Fault =>
  ({ code, context, severity: severityOf(code), ...place, path: '', seeAlso: null }) as Fault;

/** A path as people write it. */
export const pathText = (path: Path): string =>
  path.map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index === 0 ? '' : '.'}${step}`)).join('');
