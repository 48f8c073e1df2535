import { createHash, randomBytes } from 'node:crypto';

/** Telephones that are signed in at once; one more signs the oldest out. */
export const SESSIONS_MAX = 8;
/** A technician's visit. */
export const SESSION_MS = 2 * 3_600_000;

/** Who is signed in: random tokens, kept as digests and in memory alone, so a restart signs everybody out. */
export class Sessions {
  readonly #monotonic: () => number;
  readonly #ends = new Map<string, number>();

  constructor(monotonic: () => number) {
    this.#monotonic = monotonic;
  }

  /** Signs somebody in, and answers the token. */
  open(): string {
    const token = randomBytes(32).toString('base64url');
    this.#ends.set(digestOf(token), this.#monotonic() + SESSION_MS);
    for (const digest of this.#ends.keys()) {
      if (this.#ends.size <= SESSIONS_MAX) break;
      this.#ends.delete(digest);
    }
    return token;
  }

  holds(token: string): boolean {
    return (this.#ends.get(digestOf(token)) ?? Number.NEGATIVE_INFINITY) > this.#monotonic();
  }

  close(token: string): void {
    this.#ends.delete(digestOf(token));
  }
}

/** Looked up by digest, so that the time of the look-up says nothing about a token. */
const digestOf = (token: string): string => createHash('sha256').update(token).digest('base64url');
