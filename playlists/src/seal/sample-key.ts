import { exportPKCS8, exportSPKI, generateKeyPair } from 'jose';
import { type SigningKey, signingKeyOf } from './keys.js';

/** A key of a centre, both halves, for tests. */
export interface SampleKey {
  readonly signing: SigningKey;
  /** SPKI PEM. */
  readonly publicKey: string;
}

/** Makes a new Ed25519 key pair. */
export async function sampleKey(): Promise<SampleKey> {
  const pair = await generateKeyPair('EdDSA', { extractable: true });
  return {
    signing: await signingKeyOf(await exportPKCS8(pair.privateKey)),
    publicKey: await exportSPKI(pair.publicKey),
  };
}
