const POLYNOMIAL = 0xa001;

const TABLE = Uint16Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1;
  return value;
});

function crc16(bytes: Uint8Array, initial: number): number {
  let value = initial;
  for (const byte of bytes) value = (value >>> 8) ^ (TABLE[(value ^ byte) & 0xff] ?? 0);
  return value;
}

/** CRC-16/ARC (reflected 8005, initial 0), the check of Onbon's BX-K frames and files. */
export function crc16Arc(bytes: Uint8Array): number {
  return crc16(bytes, 0);
}

/** CRC-16/MODBUS (reflected 8005, initial FFFF). */
export function crc16Modbus(bytes: Uint8Array): number {
  return crc16(bytes, 0xffff);
}
