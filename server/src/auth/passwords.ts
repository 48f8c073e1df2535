import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

export const PASSWORD_LENGTH_MIN = 10;
/** argon2 would take any length; a bound keeps a body from becoming work. */
export const PASSWORD_LENGTH_MAX = 200;

/** The package's enum has no value at run time. */
const ARGON2ID = 2;
/** OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, 2 passes, 1 lane. About 30 ms here. */
const COST = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The argon2id hash of a password, with its salt and cost in PHC form. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFC'), COST);

/** Whether the password is the one that was hashed. */
export const verifyPassword = (passwordHash: string, password: string): Promise<boolean> =>
  verify(passwordHash, password.normalize('NFC'));

/** A password to write down: 80 random bits in four groups. */
export const newPassword = (): string =>
  randomBytes(10)
    .toString('hex')
    .replace(/(.{5})(?=.)/g, '$1-');
