import { trustedKeyOf } from '@loa/playlists';
import { type Enrolment, ENROLMENT_BYTES_MAX, parseEnrolment } from '@loa/playlists/wire';
import { type Backoff, fullJitterMs } from './backoff.js';
import { codeOf, stationError, wordsOf } from './errors.js';
import { type Identity, readIdentity, writeIdentity } from './identity.js';

/** A centre that cannot be reached is tried this often before the process gives up. */
export const ENROL_ATTEMPTS_MAX = 5;
export const ENROL_TIMEOUT_MS = 10_000;
export const ENROL_BACKOFF: Backoff = { firstMs: 1_000, mostMs: 8_000 };

export interface EnrolmentWish {
  /** Address of the centre; empty when not given. */
  readonly serverUrl: string;
  /** One-time code; empty when not given. */
  readonly code: string;
}

export interface EnrolmentAbilities {
  readonly pause: (ms: number) => Promise<void>;
  readonly random: () => number;
  readonly report: (message: string) => void;
}

const HOW_TO_ENROL =
  'This station is not enrolled. Create the station, or a new code for it, in the console of the centre ' +
  '(Stations → Add station → Enrolment code), then start it with ' +
  '--station-server http://ADDRESS-OF-THE-CENTRE:8080 --station-code CODE';

/** Reads no more than an answer may have: the address may have been mistyped and be anybody's. */
async function bodyOf(response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > ENROLMENT_BYTES_MAX) throw new Error(`the answer is longer than ${ENROLMENT_BYTES_MAX} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function refusal(status: number, body: Uint8Array): string {
  try {
    const problem = JSON.parse(Buffer.from(body).toString()) as { title?: unknown; detail?: unknown };
    const words = [problem.title, problem.detail].filter((part) => typeof part === 'string');
    if (words.length > 0) return `${words.join(': ')} (HTTP ${status})`;
  } catch {
    // Not a problem document: the status must do.
  }
  return `HTTP ${status}`;
}

/**
 * Redeems a one-time code once.
 * @throws AppError `enrolment-refused` when the centre says no, `centre-unreachable` when nothing sensible answers
 */
export async function redeem({ serverUrl, code }: EnrolmentWish): Promise<Enrolment> {
  try {
    const response = await fetch(`${serverUrl}/api/v1/enrolments`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code }),
      redirect: 'error',
      signal: AbortSignal.timeout(ENROL_TIMEOUT_MS),
    });
    const body = await bodyOf(response);
    if (response.status >= 400 && response.status < 500 && response.status !== 429) {
      throw stationError('enrolment-refused', `The centre refused the enrolment: ${refusal(response.status, body)}`);
    }
    if (!response.ok) throw new Error(refusal(response.status, body));
    const answer = parseEnrolment(body);
    await trustedKeyOf(answer.publicKey);
    return answer;
  } catch (error) {
    if (codeOf(error) === 'enrolment-refused') throw error;
    const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : '';
    throw stationError('centre-unreachable', `${serverUrl} did not enrol this station: ${wordsOf(error)}${cause}`);
  }
}

async function redeemPatiently(wish: EnrolmentWish, { pause, random, report }: EnrolmentAbilities): Promise<Enrolment> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await redeem(wish);
    } catch (error) {
      const refused = codeOf(error) === 'enrolment-refused';
      if (refused || attempt + 1 >= ENROL_ATTEMPTS_MAX) throw error;
      report(wordsOf(error));
      await pause(fullJitterMs(ENROL_BACKOFF, attempt, random));
    }
  }
}

/**
 * The station's identity: the one on disk, else a new one for the code it was given.
 * @throws AppError `not-enrolled` | `identity-broken` | `enrolment-refused` | `centre-unreachable`
 */
export async function identityOf(
  folder: string,
  wish: EnrolmentWish,
  abilities: EnrolmentAbilities,
): Promise<Identity> {
  const known = await readIdentity(folder);
  if (known) return known;
  if (wish.serverUrl === '' || wish.code === '') throw stationError('not-enrolled', HOW_TO_ENROL);
  const identity = await redeemPatiently(wish, abilities);
  await writeIdentity(folder, identity);
  return identity;
}
