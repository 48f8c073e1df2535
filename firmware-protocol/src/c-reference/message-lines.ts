import { CAPABILITIES, MESSAGE_TYPES, type MessageKind, SLOT_STATES } from '../messages.js';

/** A message as the golden vectors and the codecs name its fields. */
type Message = Readonly<Record<string, unknown>>;

/** The messages the C reference knows: what every board needs. */
const SUBSET: readonly (MessageKind | 'error')[] = [
  'hello',
  'status',
  'relay',
  'page-list',
  'page-begin',
  'page-chunk',
  'page-status',
  'page-commit',
  'activate',
  'blank',
  'error',
];

/** Whether the C reference knows a message, or the type of a request. */
export function isOfTheSubset(message: Message | number): boolean {
  if (typeof message !== 'number') return SUBSET.some((kind) => kind === message['kind']);
  return SUBSET.some((kind) => kind !== 'error' && MESSAGE_TYPES[kind] === message);
}

/** What `loa-frame request` prints for a request, its fields in any order. */
export function requestFields(message: Message): string {
  return fieldsOf(message, written);
}

/** What `loa-frame reply` reads for a reply. */
export function replyFields(message: Message): string {
  return fieldsOf(message, (name, value) => (name === 'slots' ? slotsOf(value) : written(name, value)));
}

function fieldsOf(message: Message, text: (name: string, value: unknown) => string): string {
  return Object.entries(message)
    .map(([name, value]) => `${name}=${text(name, value)}`)
    .join(' ');
}

/** One value: numbers in decimal, bytes and texts in hexadecimal, lists with commas. */
function written(name: string, value: unknown): string {
  if (value === null) return 'none';
  if (name === 'capabilities') return String(capabilityBits(value as readonly string[]));
  const isText = name === 'uid' || name === 'firmware';
  if (typeof value === 'string') return isText ? Buffer.from(value, 'ascii').toString('hex') : value;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (Array.isArray(value)) return value.map(Number).join();
  return JSON.stringify(value);
}

function capabilityBits(names: readonly string[]): number {
  return CAPABILITIES.reduce((bits, name, index) => bits + (names.includes(name) ? 2 ** index : 0), 0);
}

function slotsOf(value: unknown): string {
  const slots = value as readonly { readonly state: (typeof SLOT_STATES)[number]; readonly crc: number }[];
  return slots.map(({ state, crc }) => `${SLOT_STATES.indexOf(state)}:${crc}`).join();
}
