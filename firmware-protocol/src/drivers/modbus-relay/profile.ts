/** What differs between relay boards that speak Modbus. */
export interface RelayProfile {
  readonly name: string;
  /** How a relay is switched: as a coil (function 05), or as a holding register (function 06). */
  readonly writes: 'coil' | 'register';
  /** The value that closes a relay; the standard coil wants FF00, one cheap board 0100. */
  readonly onValue: number;
  readonly offValue: number;
  /** The same address reads back: coils by function 01, registers by function 03, where this value means closed. */
  readonly readsOn: number;
  /** Address of the first relay. */
  readonly firstAddress: number;
}

const COIL = { writes: 'coil', onValue: 0xff00, offValue: 0, readsOn: 1, firstAddress: 0 } as const;

/** The usual board first. */
export const RELAY_PROFILES: readonly RelayProfile[] = [
  { ...COIL, name: 'coil-ff00' },
  { ...COIL, name: 'coil-0100', onValue: 0x0100 },
  { ...COIL, name: 'coil-ff00-from-1', firstAddress: 1 },
  { name: 'register-1', writes: 'register', onValue: 1, offValue: 0, readsOn: 1, firstAddress: 0 },
];

/** Numbers of relays that boards have; the largest that a board can read is what it has. */
export const RELAY_COUNTS = [16, 8, 4, 2, 1] as const;
