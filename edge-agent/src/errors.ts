import { AppError } from '@loa/playlists';

/** Every expected failure of the station. */
export type StationErrorCode =
  | 'not-enrolled'
  | 'identity-broken'
  | 'enrolment-refused'
  | 'centre-unreachable'
  | 'link-down'
  | 'medium-refused'
  | 'medium-short'
  | 'medium-too-large'
  | 'medium-wrong-hash';

/** An expected failure of the station: a code for programs, words for people. */
export const stationError = (
  code: StationErrorCode,
  message: string,
  context: Readonly<Record<string, unknown>> = {},
): AppError<StationErrorCode> => new AppError(code, message, context);

/** The words of anything that was thrown, for the log. */
export const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The code of an expected failure, null for anything else. */
export const codeOf = (error: unknown): string | null =>
  error instanceof AppError ? String((error as AppError<string>).code) : null;
