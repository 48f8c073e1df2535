import { AppError, type AppErrorCode } from '@loa/playlists';
import type { FastifyReply } from 'fastify';
import { type Fault, ServerError, type ServerErrorCode } from '../server-error.js';

type Code = ServerErrorCode | AppErrorCode;

/** Status and title of every code: the one place where the domain meets HTTP. */
const PROBLEMS: Readonly<Record<Code, readonly [status: number, title: string]>> = {
  'not-valid': [400, 'The request is not valid'],
  'not-json': [400, 'The body is not JSON'],
  'not-signed-in': [401, 'Not signed in'],
  'wrong-credentials': [401, 'Wrong user name or password'],
  'wrong-code': [401, 'The enrolment code is wrong, used or too old'],
  'wrong-origin': [403, 'The request comes from another site'],
  'not-allowed': [403, 'Not allowed'],
  'author-cannot-approve': [403, 'An author cannot approve their own bulletin'],
  'second-person-needed': [403, 'A second person must confirm'],
  'not-found': [404, 'Not found'],
  'no-such-user': [404, 'No such user'],
  'wrong-invitation': [404, 'The invitation is wrong, used or too old'],
  'user-name-taken': [409, 'The user name is taken'],
  'limit-reached': [409, 'A limit is reached'],
  'quiet-hours': [409, 'It would sound inside quiet hours'],
  'bad-transition': [409, 'The step does not fit the present status'],
  'content-changed': [409, 'The content changed'],
  'not-approved': [409, 'Not approved'],
  'lower-revision': [409, 'Lower revision'],
  'body-too-large': [413, 'The body is too large'],
  'too-large': [413, 'Too large'],
  'wrong-content-type': [415, 'The content type is not accepted'],
  'outside-validity': [422, 'Outside the validity of the bulletin'],
  'in-the-past': [422, 'In the past'],
  'session-too-long': [422, 'Longer than a session may be'],
  'too-many-sessions': [422, 'More sessions than a day may have'],
  'day-not-allowed': [422, 'Not on this day of the week'],
  'window-too-long': [422, 'The window is too long'],
  'reason-needed': [422, 'A reason is needed'],
  'hls-playlist': [422, 'The file lists pieces of a stream'],
  'bulletin-empty': [422, 'The bulletin has neither sound nor board text'],
  'bad-recurrence': [422, 'The recurrence is not valid'],
  'unsupported-letters': [422, 'The board has no glyph for some letters'],
  'text-too-long': [422, 'The text is too long'],
  'audio-unreadable': [422, 'The audio cannot be read'],
  'audio-empty': [422, 'The audio has no sound'],
  'audio-too-long': [422, 'The audio is too long'],
  'audio-not-what-it-claims': [422, 'The file is not audio'],
  'speech-failed': [422, 'The text could not be spoken'],
  'bad-signature': [422, 'Bad signature'],
  'wrong-recipient': [422, 'Wrong recipient'],
  'too-many-attempts': [429, 'Too many attempts'],
  internal: [500, 'Something went wrong in the centre'],
  'speech-unavailable': [503, 'No speech on this centre'],
  busy: [503, 'The centre is busy'],
};

/** Every code a problem may carry. */
export const problemCodes = Object.keys(PROBLEMS) as Code[];

/** RFC 9457. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly errors?: readonly Fault[];
}

export function problemBody(code: Code, detail: string, faults: readonly Fault[] = []): ProblemBody {
  const [status, title] = PROBLEMS[code];
  const errors = faults.length > 0 ? { errors: faults } : {};
  return { type: `urn:loa:problem:${code}`, title, status, detail, code, ...errors };
}

/** What Fastify and its plugins throw, by their codes. */
const FOREIGN: Readonly<Record<string, [code: Code, detail: string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['body-too-large', 'the body is larger than this route takes'],
  FST_REQ_FILE_TOO_LARGE: ['body-too-large', 'the file is larger than this centre takes'],
  FST_PARTS_LIMIT: ['body-too-large', 'the form has more parts than this route takes'],
  FST_FILES_LIMIT: ['body-too-large', 'the form has more files than this route takes'],
  FST_FIELDS_LIMIT: ['body-too-large', 'the form has more fields than this route takes'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['wrong-content-type', 'send application/json'],
  FST_INVALID_MULTIPART_CONTENT_TYPE: ['wrong-content-type', 'send multipart/form-data'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['not-valid', 'the body is empty; send {} where nothing is asked'],
  FST_ERR_CTP_INVALID_JSON_BODY: ['not-json', 'the body is not JSON'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['not-valid', 'the body has another length than it says'],
};

interface ValidationFault {
  readonly instancePath?: string;
  readonly message?: string;
}

function ofValidation(faults: readonly ValidationFault[], part: string): ProblemBody {
  const errors = faults.map(({ instancePath, message }) => ({
    path: part === 'body' ? instancePath || '/' : `/${part}${instancePath ?? ''}`,
    message: message ?? 'is not valid',
  }));
  const detail = errors.map(({ path, message }) => `${path} ${message}`).join('; ');
  return problemBody('not-valid', detail, errors);
}

/** The problem of anything that was thrown; `unexpected` says that it is nobody's fault but ours and must be logged. */
export function problemOf(error: unknown): { body: ProblemBody; unexpected: boolean } {
  if (error instanceof ServerError) return known(problemBody(error.code, error.message, error.faults));
  if (error instanceof AppError && error.code in PROBLEMS) {
    return known(problemBody(error.code as Code, error.message));
  }
  const { validation, validationContext, code, statusCode } = (error ?? {}) as {
    validation?: readonly ValidationFault[];
    validationContext?: string;
    code?: string;
    statusCode?: number;
  };
  if (validation) return known(ofValidation(validation, validationContext ?? 'body'));
  const foreign = FOREIGN[code ?? ''];
  if (foreign) return known(problemBody(...foreign));
  if (statusCode === 429) return known(problemBody('too-many-attempts', (error as Error).message));
  if (error instanceof SyntaxError && statusCode === 400) return known(problemBody('not-json', 'the body is not JSON'));
  if (statusCode === 400) return known(problemBody('not-valid', 'the request cannot be read'));
  return { body: problemBody('internal', 'the centre has noted what happened'), unexpected: true };
}

const known = (body: ProblemBody) => ({ body, unexpected: false });

/** Sends a problem as it is: no response schema may change it. */
export const sendProblem = (reply: FastifyReply, body: ProblemBody): FastifyReply =>
  reply.code(body.status).type('application/problem+json').send(JSON.stringify(body));
