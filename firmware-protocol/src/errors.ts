/** Every way this package refuses or fails; callers and tests compare these codes, never the wording. */
export type ProtocolErrorCode =
  | 'unsupported-letters'
  | 'text-too-long'
  | 'board-too-small'
  | 'board-too-large'
  | 'bad-argument'
  | 'bad-frame'
  | 'bad-message'
  | 'wrong-size'
  | 'too-many-pages'
  | 'upload-failed'
  | 'page-crc'
  | 'list-crc'
  | 'nack'
  | 'timeout'
  | 'offline'
  | 'not-authentic'
  | 'unsupported'
  | 'queue-full'
  | 'closed'
  | 'port-failed';

/** An expected failure of text rendering or of a serial device, told by its code. */
export class ProtocolError extends Error {
  readonly code: ProtocolErrorCode;
  /** Facts beside the message, such as `letters` for `unsupported-letters` or `boardCode` for `nack`. */
  readonly context: Readonly<Record<string, unknown>>;

  constructor(code: ProtocolErrorCode, message: string, context: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = 'ProtocolError';
    this.code = code;
    this.context = context;
  }
}
