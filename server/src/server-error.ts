import { AppError } from '@loa/playlists';

/** Every expected failure of the centre that a person or a program is told of. `api/problem.ts` gives each its status. */
export type ServerErrorCode =
  | 'not-valid'
  | 'not-signed-in'
  | 'wrong-credentials'
  | 'wrong-code'
  | 'wrong-invitation'
  | 'wrong-origin'
  | 'not-allowed'
  | 'not-found'
  | 'no-such-user'
  | 'user-name-taken'
  | 'too-many-attempts'
  | 'limit-reached'
  | 'busy'
  | 'body-too-large'
  | 'wrong-content-type'
  | 'second-person-needed'
  | 'quiet-hours'
  | 'outside-validity'
  | 'in-the-past'
  | 'session-too-long'
  | 'too-many-sessions'
  | 'day-not-allowed'
  | 'window-too-long'
  | 'bulletin-empty'
  | 'bad-transition'
  | 'content-changed'
  | 'unsupported-letters'
  | 'text-too-long'
  | 'audio-unreadable'
  | 'audio-empty'
  | 'audio-too-long'
  | 'audio-not-what-it-claims'
  | 'speech-failed'
  | 'speech-unavailable'
  | 'internal';

/** One field of a request that is at fault: JSON pointer and words; of a file also the line, from 1. */
export interface Fault {
  readonly path: string;
  readonly message: string;
  readonly line?: number;
}

/** An expected failure of the centre; `message` is shown to people as it is. */
export class ServerError extends AppError<ServerErrorCode> {
  constructor(
    code: ServerErrorCode,
    message: string,
    readonly faults: readonly Fault[] = [],
  ) {
    super(code, message);
  }
}

/** An object that is not there, or not within the reader's areas: both look the same from outside. */
export const notFound = (what: string, id: string): ServerError => new ServerError('not-found', `no ${what} ${id}`);
