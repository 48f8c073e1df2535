/** Every expected failure of the domain. Tests and the API's status table use these codes, never the words. */
export type AppErrorCode =
  | 'too-large'
  | 'not-json'
  | 'not-valid'
  | 'bad-signature'
  | 'wrong-recipient'
  | 'lower-revision'
  | 'bad-recurrence'
  | 'hls-playlist'
  | 'bad-transition'
  | 'author-cannot-approve'
  | 'content-changed'
  | 'reason-needed'
  | 'not-approved';

/** An expected failure: `code` for programs, `message` for people, `context` for logs. */
export class AppError<Code extends string = AppErrorCode> extends Error {
  override readonly name = 'AppError';
  constructor(
    readonly code: Code,
    message: string,
    readonly context: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}
