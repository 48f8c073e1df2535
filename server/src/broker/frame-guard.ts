/** MQTT 3.1.1 section 2.2.3: the remaining length takes one to four bytes of seven bits, least first. */
const LENGTH_BYTES_MAX = 4;
const MORE = 0x80;
const SEVEN_BITS = 0x7f;

/**
 * Follows the packets of one connection and refuses the first that announces more than it may hold.
 * The parser behind it would collect up to 256 MiB for anyone who asks, before any password was checked.
 *
 * Invariant: between two calls either `left` payload bytes are still to come, or a header is being read.
 */
export function createFrameGuard(firstBytesMax: number, bytesMax: number): { accepts: (chunk: Uint8Array) => boolean } {
  let most = firstBytesMax;
  let left = 0;
  let header: 'type' | 'length' = 'type';
  let length = 0;
  let lengthBytes = 0;

  function readLength(byte: number): boolean {
    length += (byte & SEVEN_BITS) * 128 ** lengthBytes;
    lengthBytes += 1;
    if ((byte & MORE) !== 0) return lengthBytes < LENGTH_BYTES_MAX;
    if (length > most) return false;
    left = length;
    header = 'type';
    // Only the first packet, CONNECT, comes from someone unknown.
    most = bytesMax;
    return true;
  }

  return {
    accepts: (chunk) => {
      for (let at = 0; at < chunk.length; ) {
        if (left > 0) {
          const taken = Math.min(left, chunk.length - at);
          left -= taken;
          at += taken;
        } else if (header === 'type') {
          header = 'length';
          length = 0;
          lengthBytes = 0;
          at += 1;
        } else {
          if (!readLength(chunk[at] ?? 0)) return false;
          at += 1;
        }
      }
      return true;
    },
  };
}
