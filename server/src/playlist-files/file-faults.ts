import { AppError, type SentenceLanguage } from '@loa/playlists';
import { type Fault as ReadingFault, FAULTS_MAX, faultText, severityText } from '@loa/playlists/files';
import { type Fault, ServerError, type ServerErrorCode } from '../server-error.js';

/** Where in a file: `['slots', 2, 'when']`. */
export type FilePath = readonly (string | number)[];

/** Knows the line of everything in a file; null where no text was sent. */
export type LineOf = (path: FilePath) => number | null;

/** What keeps a file out, gathered so that one look mends it all. */
export interface FileFaults {
  /** What the work gives, or null where it met an expected failure: that is a fault of this place. */
  readonly attempt: <Result>(path: FilePath, work: () => Promise<Result>) => Promise<Result | null>;
  /** @throws ServerError with the code of the first fault, and all of them by line */
  readonly demandNone: () => void;
}

const pointer = (path: FilePath): string => path.map((step) => `/${step}`).join('');
const stepsOf = (path: string): FilePath => path.split(/[/.[\]]+/).filter((step) => step !== '');

function refusalOf(code: ServerErrorCode, faults: readonly Fault[]): ServerError {
  const sorted = faults.toSorted((left, right) => (left.line ?? 0) - (right.line ?? 0));
  const [first] = sorted;
  const place = first?.line === undefined ? first?.path : `line ${first.line}`;
  return new ServerError(code, `${faults.length} faults, the first at ${place}: ${first?.message}`, sorted);
}

interface Found {
  readonly path: FilePath;
  readonly code: ServerErrorCode;
  readonly message: string;
}

/** What files call the fields of the API. */
const FIELDS: Readonly<Record<string, FilePath>> = {
  '/overrideReason': ['override'],
  '/schedule': ['when'],
  '/areaIds': ['targets'],
  '/board/text': ['board'],
};

/** An expected failure at a place of the file, or within it. */
function foundIn(path: FilePath, error: AppError<string>): Found {
  const known = error instanceof ServerError ? error : null;
  const field = known?.faults[0]?.path ?? '';
  const within = FIELDS[field] ?? stepsOf(field);
  return { path: [...path, ...within], code: known?.code ?? 'not-valid', message: error.message };
}

/** Nothing yet. */
export function gatherFaults(lineOf: LineOf): FileFaults {
  const found: Found[] = [];
  const faultOf = ({ path, message }: Found): Fault => {
    const line = lineOf(path);
    return { path: pointer(path), message, ...(line === null ? {} : { line }) };
  };
  return {
    attempt: async (path, work) => {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        if (found.length < FAULTS_MAX) found.push(foundIn(path, error));
        return null;
      }
    },
    demandNone: () => {
      const [first] = found;
      if (first) throw refusalOf(first.code, found.map(faultOf));
    },
  };
}

/** The errors that reading found, as a refusal. */
export function refusedReading(faults: readonly ReadingFault[], language: SentenceLanguage): ServerError {
  const errors = faults.filter(({ severity }) => severity === 'error');
  const told = errors.map((fault) => {
    const place = fault.path === '' ? '' : `${fault.path}: `;
    const message = `${severityText(fault, language)} ${place}${faultText(fault, language)}`;
    return { path: pointer(stepsOf(fault.path)), line: fault.line, message };
  });
  return new ServerError('not-valid', `the file has ${errors.length} errors`, told);
}
