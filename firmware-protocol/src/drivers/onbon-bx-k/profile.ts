/** What differs between controllers that speak alike. */
export interface OnbonProfile {
  readonly name: string;
  /** The bit that lights a pixel of a bitmap area; the published description of prompts says 1 is off. */
  readonly litBit: 0 | 1;
  /** Bytes of one block: the older generation takes 512, the newer 1024 with the fields around them. */
  readonly blockBytes: number;
  /** Stands before every text: the font and colour that text must name first (chapter 11.1). */
  readonly textPrefix: string;
}

/** Bytes of a block that leave room for its fields in DATA_MAX. */
export const BLOCK_BYTES_MAX = 1000;

const USUAL = { litBit: 0, blockBytes: 512, textPrefix: '\\FE000\\C1' } as const;

/** The usual controller first. */
export const ONBON_PROFILES: readonly OnbonProfile[] = [
  { ...USUAL, name: 'bit-1-off' },
  { ...USUAL, name: 'bit-1-lit', litBit: 1 },
  { ...USUAL, name: 'large-blocks', blockBytes: BLOCK_BYTES_MAX },
];

interface Model {
  readonly name: string;
  /** Whether it has the bitmap area of chapter 8.3. */
  readonly bitmaps: boolean;
  /** Whether it can delete that area (chapter 8.3.5). */
  readonly deletes: boolean;
}

const MODELS: Readonly<Record<number, Model>> = {
  0x51: { name: 'BX-5K1', bitmaps: false, deletes: false },
  0x53: { name: 'BX-5MK2', bitmaps: true, deletes: true },
  0x54: { name: 'BX-5MK1', bitmaps: true, deletes: true },
  0x58: { name: 'BX-5K2', bitmaps: true, deletes: false },
  0x61: { name: 'BX-6K1', bitmaps: false, deletes: false },
  0x62: { name: 'BX-6K2', bitmaps: true, deletes: true },
  0x63: { name: 'BX-6K3', bitmaps: true, deletes: true },
  0x64: { name: 'BX-6K1-YY', bitmaps: false, deletes: false },
  0x65: { name: 'BX-6K2-YY', bitmaps: true, deletes: true },
  0x66: { name: 'BX-6K3-YY', bitmaps: true, deletes: true },
};

/** What a device type can do; an unknown type is taken to know text only. */
export function modelOf(deviceType: number): Model {
  const name = `BX-K ${deviceType.toString(16).padStart(2, '0')}`;
  return MODELS[deviceType] ?? { name, bitmaps: false, deletes: false };
}
