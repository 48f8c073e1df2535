import type { Section } from './document-schema.js';
import type { Kind } from './fault.js';
import type { FaultWords } from './fault-words.js';

const SECTIONS: Readonly<Record<Section, string>> = {
  relays: 'relay source',
  bulletins: 'bulletin',
  playlists: 'playlist',
  groups: 'group',
  slots: 'slot',
  campaigns: 'campaign',
};

const KINDS: Readonly<Record<Kind, string>> = {
  list: 'a list (a line with a dash for each entry)',
  record: 'fields (a line “name: value” for each)',
  text: 'text (put numbers in quotes)',
  number: 'a number',
  truth: 'true or false',
  nothing: 'nothing',
};

const YAML: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'the line is indented with a tab; use spaces',
  BAD_INDENT: 'the indentation is wrong; entries of one level must stand in one column',
  MISSING_CHAR: 'a sign is missing: a quote, a colon, a closing bracket or a dash',
  BLOCK_AS_IMPLICIT_KEY: 'there is a colon in the sentence; put the whole sentence in quotes',
  MULTILINE_IMPLICIT_KEY: 'a colon is missing after the name of a field',
  MULTIPLE_DOCS: 'there is a line --- in the file; a file is one document, make two files',
  TAG_RESOLVE_FAILED: 'tags that begin with ! are not used; take it away, or put the sentence in quotes',
  KEY_NOT_TEXT: 'the name of a field must be a word, no list and no fields',
};

const hint = (nearest: string | null): string => (nearest === null ? '' : `; did you mean “${nearest}”?`);

/** Faults of playlist files in English. */
export const ENGLISH: FaultWords = {
  severities: { error: 'error', warning: 'warning' },
  seeLine: (line) => `(see line ${line})`,
  faults: {
    'file-too-large': ({ bytes, most }) => `the file has ${bytes} bytes, the most is ${most}; make several files of it`,
    'empty-file': () => 'the file is empty; begin with the line “loa: 1”',
    'yaml-syntax': ({ reason, detail }) => YAML[reason] ?? `this is no YAML (${detail})`,
    'nested-too-deep': ({ most }) => `nested more than ${most} levels deep; write it flatter`,
    'duplicate-key': ({ key }) => `the field “${key}” stands twice; keep one`,
    'unknown-alias': ({ name }) => `*${name} leads nowhere; there must be an &${name} above and outside of this entry`,
    'too-many-aliases': ({ most }) => `more than ${most} repetitions by *; write them out`,
    'unknown-field': ({ field, nearest, known }) =>
      `there is no field “${field}”${hint(nearest) || `; the fields are: ${known}`}`,
    'missing-field': ({ field }) => `the field “${field}” is missing`,
    'wrong-type': ({ wanted, found }) => `here must be ${KINDS[wanted]}, not ${KINDS[found]}`,
    'not-one-of': ({ found, choices, nearest }) => `“${found}” cannot be used; choose: ${choices}${hint(nearest)}`,
    'choose-one': ({ choices }) => `there must be exactly one of these fields: ${choices}`,
    'bad-form': ({ found, example }) => `“${found}” is not written right; write it as in: ${example}`,
    'no-such-day': ({ found }) => `there is no day ${found} in the calendar`,
    'no-such-zone': ({ found }) => `there is no time zone “${found}”; write it as in: Asia/Ho_Chi_Minh`,
    'too-long': ({ length, most }) => `${length} characters, the most is ${most}; shorten it or make two`,
    'too-short': ({ length, least }) => `only ${length} characters, the least is ${least}`,
    'too-many': ({ count, most }) => `${count} entries, the most is ${most}; take some away or make two`,
    'too-few': ({ least }) => `the list must have at least ${least} entry; if there is none, take the field away`,
    'out-of-range': ({ found, least, most }) => `${found} is out of range; choose from ${least} to ${most}`,
    'repeated-item': ({ found }) => `“${found}” is in this list already; take one away`,
    'duplicate-id': ({ id }) => `the id “${id}” is taken; give another one`,
    'unknown-reference': ({ section, id, nearest }) =>
      `there is no ${SECTIONS[section]} “${id}” in the file${hint(nearest) || '; add it or correct the id'}`,
    'ends-before-it-begins': ({ from, to }) => `it ends ${to} before it begins ${from}; correct the dates`,
    'bulletin-without-content': () => 'the bulletin has nothing to play; add speech, audio or board',
    'speech-and-audio': () => 'there are both speech and audio; a bulletin is read by the voice or is a sound file',
    'no-sound': ({ bulletin }) => `the bulletin “${bulletin}” has no sound and is no jingle; add speech or audio`,
    'emergency-in-playlist': ({ bulletin }) =>
      `the emergency bulletin “${bulletin}” cannot be in a playlist; give it a slot of its own`,
    'playlist-without-content': () => 'there are only silence and jingles in the playlist; add a bulletin or a relay',
    'no-targets': () => 'it does not say where; add areas, stations or groups',
    'impossible-recurrence': ({ reason }) => `this never happens: ${reason}`,
    'bulletin-not-valid': ({ bulletin, first }) =>
      `the bulletin “${bulletin}” is valid at no occurrence from the first, ${first}, on; correct validFrom, validTo or the time`,
    'bulletin-not-valid-at-first': ({ bulletin, first }) =>
      `the bulletin “${bulletin}” is not yet valid at the first occurrence, ${first}, and will be silent; later ones play`,
    'priority-after-ordinary': ({ bulletin, before }) =>
      `the priority bulletin “${bulletin}” comes after the ordinary “${before}”; it should go first`,
    'quiet-hours': ({ at }) => `a start at ${at} touches the quiet hours 21:00–06:00; change it or give an override`,
    'outside-phase': ({ slot, first }) => `the slot “${slot}” begins ${first}, outside the days of the phase`,
  },
};
