import type { ProtocolError } from '../errors.js';

/** What a frame from the device means for the request that is out. */
export type Verdict<Reply> =
  | { readonly kind: 'answer'; readonly reply: Reply }
  /** The device grants nothing now, but may later; `error` is told when it never does. */
  | { readonly kind: 'busy'; readonly error: ProtocolError }
  | { readonly kind: 'refuse'; readonly error: ProtocolError }
  /** It belongs to no request, or to another one. */
  | { readonly kind: 'foreign' };
