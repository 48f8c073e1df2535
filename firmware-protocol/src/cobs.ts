/** Consistent Overhead Byte Stuffing: any bytes as bytes without zero, one byte longer per started 254. */
export function cobsEncode(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length + Math.floor(bytes.length / 254) + 1);
  let codeAt = 0;
  let length = 1;
  for (const byte of bytes) {
    // A full group has no implied zero; the next group opens only when a byte follows.
    if (length - codeAt === 0xff) {
      out[codeAt] = 0xff;
      codeAt = length;
      length += 1;
    }
    if (byte === 0) {
      out[codeAt] = length - codeAt;
      codeAt = length;
    } else {
      out[length] = byte;
    }
    length += 1;
  }
  out[codeAt] = length - codeAt;
  return out.subarray(0, length);
}

/** The bytes behind `cobsEncode`, or null when the input is not such an encoding. */
export function cobsDecode(bytes: Uint8Array): Uint8Array | null {
  if (bytes.length === 0) return null;
  const out = new Uint8Array(bytes.length);
  let length = 0;
  let at = 0;
  while (at < bytes.length) {
    const code = bytes[at] ?? 0;
    const group = bytes.subarray(at + 1, at + code);
    if (code === 0 || group.length !== code - 1 || group.includes(0)) return null;
    out.set(group, length);
    length += group.length;
    at += code;
    if (code !== 0xff && at < bytes.length) length += 1;
  }
  return out.subarray(0, length);
}
