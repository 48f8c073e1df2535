/** How bytes stand on an Alpha line; both take ten bits, so a port of 8 data bits without parity carries either. */
export const CHARACTER_FORMATS = ['7E1', '8N1'] as const;
export type CharacterFormat = (typeof CHARACTER_FORMATS)[number];

/** Stands for a character whose parity was wrong; no frame holds it. */
export const BAD_CHARACTER = 0xff;

const ODD = Uint8Array.from({ length: 128 }, (_, value) => {
  let ones = 0;
  for (let rest = value; rest > 0; rest >>= 1) ones += rest & 1;
  return ones % 2;
});

/** Bytes for the port: with 7E1 the eighth bit makes the number of ones even. */
export function toLine(bytes: Uint8Array, format: CharacterFormat): Uint8Array {
  return format === '8N1' ? bytes : bytes.map((byte) => (byte & 0x7f) | ((ODD[byte & 0x7f] ?? 0) << 7));
}

/** Characters from the port; one with wrong parity becomes BAD_CHARACTER. */
export function fromLine(bytes: Uint8Array, format: CharacterFormat): Uint8Array {
  if (format === '8N1') return bytes;
  return bytes.map((byte) => (ODD[byte & 0x7f] === byte >> 7 ? byte & 0x7f : BAD_CHARACTER));
}
