import { AppError } from '@loa/playlists';

export type AuthErrorCode = 'no-such-user';

/** An expected failure of a command about users. */
export class AuthError extends AppError<AuthErrorCode> {}
