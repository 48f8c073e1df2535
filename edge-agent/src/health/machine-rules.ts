import type { Rule } from './cause.js';
import type { MachineFacts } from './facts.js';
import { found, foundAt, foundIf, tooHigh, tooLow } from './rule-parts.js';
import {
  CARD_ERRORS_WARNING,
  CARD_WORN_PERCENT,
  DISK_FREE_PERCENT,
  LOAD_PER_CORE,
  MEMORY_AVAILABLE_PERCENT,
  SIGNAL_PERCENT_WARNING,
  TEMPERATURE_CELSIUS,
} from './thresholds.js';

const MEBIBYTE = 1_048_576;

function voltageFindings({ voltage }: MachineFacts): ReturnType<typeof found> {
  switch (voltage) {
    case 'low-now':
      return found('severe');
    case 'low-before':
      return found('warning');
    case 'ok':
    case 'unknown':
      return [];
    default:
      return voltage satisfies never;
  }
}

/** What a machine may lack. */
export const machineRules: readonly Rule[] = [
  {
    code: 'disk-read-only',
    find: ({ machine: { disk } }) => foundIf(disk?.readOnly === true, 'severe'),
  },
  {
    code: 'disk-full',
    find: ({ machine: { disk } }) => {
      const [freePercent, freeBytes] = [disk?.freePercent ?? null, disk?.freeBytes ?? 0];
      const params = { percent: Math.round(freePercent ?? 0), mebibytes: Math.floor(freeBytes / MEBIBYTE) };
      return foundAt(tooLow(freePercent, DISK_FREE_PERCENT), params);
    },
  },
  { code: 'voltage-low', find: ({ machine }) => voltageFindings(machine) },
  {
    code: 'too-hot',
    find: ({ machine: { temperatureCelsius } }) =>
      foundAt(tooHigh(temperatureCelsius, TEMPERATURE_CELSIUS), { celsius: Math.round(temperatureCelsius ?? 0) }),
  },
  {
    code: 'card-worn',
    find: ({ machine: { card } }) =>
      foundAt(tooHigh(card.wornPercent, CARD_WORN_PERCENT), { percent: card.wornPercent ?? 0 }),
  },
  {
    code: 'card-errors',
    find: ({ machine: { card } }) =>
      foundIf((card.errors ?? 0) >= CARD_ERRORS_WARNING, 'warning', { count: card.errors ?? 0 }),
  },
  {
    code: 'memory-short',
    find: ({ machine: { memoryAvailablePercent: available } }) =>
      foundAt(tooLow(available, MEMORY_AVAILABLE_PERCENT), { percent: Math.round(available ?? 0) }),
  },
  {
    code: 'load-high',
    find: ({ machine: { loadPerCore } }) =>
      foundAt(tooHigh(loadPerCore, LOAD_PER_CORE), { load: (loadPerCore ?? 0).toFixed(1) }),
  },
  {
    code: 'modem-down',
    find: ({ machine: { radio } }) =>
      foundIf(radio !== null && !radio.up, radio?.kind === 'modem' ? 'warning' : 'notice', { name: radio?.name ?? '' }),
  },
  {
    code: 'signal-weak',
    find: ({ machine: { radio } }) => {
      const percent = radio?.signalPercent ?? null;
      const weak = radio?.up === true && percent !== null && percent <= SIGNAL_PERCENT_WARNING;
      return foundIf(weak, 'warning', { percent: percent ?? 0 });
    },
  },
  {
    code: 'no-clock-battery',
    find: ({ machine: { clockBattery } }) => foundIf(clockBattery === false, 'notice'),
  },
];
