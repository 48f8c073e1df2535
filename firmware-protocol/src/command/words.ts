import type { ProtocolErrorCode } from '../errors.js';

/** Every sentence of the command in one language; nothing is said outside it. */
export interface Words {
  readonly usage: string;
  readonly unknownAction: (name: string) => string;
  readonly badOption: (what: string) => string;
  readonly badValue: (what: string) => string;
  readonly noPorts: string;
  readonly whichPort: (ports: readonly string[]) => string;
  readonly trying: (family: string, speed: number) => string;
  readonly found: (family: string, speed: number, model: string) => string;
  readonly nothingFound: (port: string) => string;
  readonly cannot: (what: string, model: string) => string;
  readonly abilities: Readonly<Record<Ability, string>>;
  readonly showing: (seconds: number) => string;
  readonly done: string;
  readonly facts: Readonly<Record<FactName, string>>;
  readonly yes: string;
  readonly no: string;
  readonly unknown: string;
  readonly none: string;
  readonly leaseKeepers: Readonly<Record<'device' | 'host', string>>;
  readonly readBacks: Readonly<Record<'pixels' | 'presence' | 'none', string>>;
  readonly tracing: (file: string, seconds: number) => string;
  readonly traced: (events: number, file: string) => string;
  readonly simulating: (family: string, device: string) => string;
  readonly tryIt: string;
  readonly failed: (what: string) => string;
  /** What went wrong and what to do, by code. */
  readonly advice: Readonly<Record<ProtocolErrorCode, string>>;
}

/** What a device may lack, by the driver's method. */
export type Ability = 'showPages' | 'showText' | 'blank' | 'setClock' | 'setBrightness' | 'setRelay';

export const FACT_NAMES = [
  'family',
  'model',
  'uid',
  'firmware',
  'size',
  'speed',
  'content',
  'readBack',
  'clock',
  'brightness',
  'relays',
  'leaseKeeper',
  'on',
  'holdsContent',
  'shownCrc',
  'time',
  'discardedBytes',
] as const;
export type FactName = (typeof FACT_NAMES)[number];
