import { createHash, randomBytes } from 'node:crypto';

/** RFC 4648 base32 without padding, in lower case: every letter is allowed in a wire id. */
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';
/** Letters that nobody mixes up when reading a code aloud or typing it on a phone. */
const CODE_ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const ID_LETTERS = 10;
const CODE_LETTERS = 12;

const letters = (count: number, alphabet: string): string =>
  Array.from(randomBytes(count), (byte) => alphabet[byte % alphabet.length] ?? '').join('');

/** A new id such as `b-k3w7…`, valid as a part of an MQTT topic. */
export const newId = (prefix: string): string => `${prefix}-${letters(ID_LETTERS, ALPHABET)}`;

/** A one-time code for people, 60 random bits: `ABCD-EFGH-JKLM`. */
export const newCode = (): string =>
  letters(CODE_LETTERS, CODE_ALPHABET)
    .replace(/(.{4})(?=.)/g, '$1-')
    .toUpperCase();

/** A code as it was meant: spaces, hyphens and case do not matter. */
export const plainCode = (typed: string): string => typed.toUpperCase().replace(/[^A-Z0-9]/g, '');

/** An opaque secret of 256 random bits. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** SHA-256 in hexadecimal: all that is kept of a secret with 60 or more random bits. */
export const hashOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');
