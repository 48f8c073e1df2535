import { BRIGHTNESS_MAX, HALF_HOURS, LEASE_MS_MAX, VOLUME_MAX, ZONE_MINUTES_MAX } from '../bounds.js';
import { crc32 } from '../crc32.js';
import { PAYLOAD_MAX, PROTOCOL_VERSION } from '../frame.js';
import type { BoardFacts } from './board-facts.js';
import type { BoardParts, Handlers, Outcome } from './board-parts.js';
import type { RequestOf } from '../requests.js';
import { minuteOfDay } from './clock-face.js';

type IdentityKind = 'hello' | 'status' | 'relay' | 'baud' | 'health' | 'fw-info';
type SettingKind = 'time' | 'brightness' | 'amp-volume' | 'amp-telemetry';

/** What a board does for messages about itself rather than what it shows. */
export function deviceRequests(parts: BoardParts): Handlers<IdentityKind | SettingKind> {
  return { ...identityRequests(parts), ...settingRequests(parts) };
}

function identityRequests(parts: BoardParts): Handlers<IdentityKind> {
  const { facts, speed } = parts;
  return {
    hello: (request) => greeting(request, facts),
    status: (_, counters) => ({ kind: 'status', ...moment(parts), ...counters }),
    relay: (request) => switched(request, parts),
    baud: (request) => {
      const baudRate = speed.ask(request);
      if (typeof baudRate === 'string') return baudRate;
      return { kind: 'baud', baudRate, baseRate: facts.baseRate, rates: facts.rates };
    },
    health: (_, { goodFrames, unauthentic }) => ({ kind: 'health', ...health(parts), goodFrames, unauthentic }),
    'fw-info': () => {
      const image = new TextEncoder().encode(facts.firmware);
      return {
        kind: 'fw-info',
        hardware: 'simulator',
        firmware: facts.firmware,
        imageCrc: crc32(image),
        builtUnixS: 0,
      };
    },
  };
}

function settingRequests(parts: BoardParts): Handlers<SettingKind> {
  const { settings, sensors } = parts;
  let percent = 0;
  return {
    time: (request) => timed(request, parts),
    brightness: (request) => {
      const { levels } = request;
      const sound = [0, 1, HALF_HOURS].includes(levels.length) && levels.every((level) => level <= BRIGHTNESS_MAX);
      if (!sound) return 'bad-value';
      if (levels.length > 0) settings.setBrightness(request);
      return { kind: 'brightness', level: brightnessNow(parts) };
    },
    'amp-volume': (request) => {
      if (request.percent > VOLUME_MAX) return 'bad-value';
      ({ percent } = request);
      return { kind: 'amp-volume', percent };
    },
    'amp-telemetry': () => {
      const { mains, output, amplifierTemperature: temperature, clippingMs } = sensors();
      return { kind: 'amp-telemetry', mains, output, temperature, clippingMs, percent };
    },
  };
}

function greeting(request: RequestOf<'hello'>, facts: BoardFacts): Outcome {
  if (request.versionMin > PROTOCOL_VERSION || request.versionMax < PROTOCOL_VERSION) return 'unsupported-version';
  const { size, uid, firmware, relays, pageSlots, bootCount, capabilities } = facts;
  const board = { ...size, uid, firmware, relays, pageSlots, bootCount, maxPayload: PAYLOAD_MAX };
  const reply = { kind: 'hello', nonce: request.nonce, version: PROTOCOL_VERSION, ...board } as const;
  // A host of revision 1.0 takes no longer reply (P-30).
  return request.capabilities === undefined || capabilities === null ? reply : { ...reply, capabilities };
}

function switched(request: RequestOf<'relay'>, { facts, relays }: BoardParts): Outcome {
  const { kind, index, on, leaseMs } = request;
  if (index >= facts.relays) return 'bad-relay';
  if (on && (leaseMs === 0 || leaseMs > LEASE_MS_MAX)) return 'bad-value';
  relays.set(index, on, leaseMs);
  return { kind, index, on: relays.states()[index] === true };
}

function timed({ kind, unixMs, zoneMinutes }: RequestOf<'time'>, { clock }: BoardParts): Outcome {
  if (Math.abs(zoneMinutes) > ZONE_MINUTES_MAX) return 'bad-value';
  const before = clock.unixMs();
  if (unixMs > 0) clock.set(unixMs, zoneMinutes);
  return { kind, unixMs: before, ...clock.drift() };
}

function moment({ display, facts, relays, nowMs, bootMs }: BoardParts) {
  const shownCrc = crc32(display.lit().page.bits);
  const uptimeMs = Math.floor(nowMs() - bootMs);
  const { bootCount } = facts;
  return { uptimeMs, bootCount, shownCrc, activeCrc: display.activeCrc(), relays: relays.states() };
}

function health(parts: BoardParts) {
  const { facts, display, settings, overlays, clock, records } = parts;
  const { temperature, supplyMv, supplyMa, faults, deadPixels } = parts.sensors();
  const fallback = settings.fallback();
  return {
    temperature,
    supplyMv,
    supplyMa,
    faults,
    deadPixels,
    ...display.showing(),
    shownCrc: crc32(display.lit().page.bits),
    eventId: overlays.top()?.eventId ?? 0,
    fallbackCrc: fallback === null ? null : display.listCrc(fallback.slots),
    brightness: brightnessNow(parts),
    unixMs: clock.unixMs(),
    resetReason: facts.resetReason,
    flashWrites: records.writes(),
  };
}

/** The level of this half-hour; without the time of day the brightest of the curve, so that nothing goes unread. */
function brightnessNow({ settings, clock }: BoardParts): number {
  const levels = settings.brightness();
  const unixMs = clock.unixMs();
  if (levels.length === 1 || unixMs === null) return Math.max(...levels);
  return levels[Math.floor(minuteOfDay(unixMs, clock.zoneMinutes()) / 30)] ?? BRIGHTNESS_MAX;
}
