import { crcHex } from '../../crc32.js';
import type { HostLink } from '../../host-link.js';
import type { Capability } from '../../messages.js';
import type { ReplyOf } from '../../replies.js';
import { askFor, requireCapability } from './asking.js';
import type { AmplifierTelemetry, BoardHealth, BoardTime, LoaBoard, LoaBoardStatus } from './loa-board.js';

type ReadingCalls = Pick<LoaBoard, 'status' | 'health' | 'firmwareInfo'>;
type SettingCalls = Pick<LoaBoard, 'time' | 'setTime' | 'setBrightness' | 'setVolume' | 'amplifier'>;

/** All a driver does that touches no pages. */
export function boardCare(link: HostLink, capabilities: ReadonlySet<Capability>): ReadingCalls & SettingCalls {
  return { ...readingCalls(link, capabilities), ...settingCalls(link, capabilities) };
}

function readingCalls(link: HostLink, capabilities: ReadonlySet<Capability>): ReadingCalls {
  return {
    status: async () => {
      const status = await askFor(link, { kind: 'status' });
      return statusOf(status, capabilities.has('health') ? await askFor(link, { kind: 'health' }) : null);
    },
    health: async () => {
      requireCapability(capabilities, 'health');
      return healthOf(await askFor(link, { kind: 'health' }));
    },
    firmwareInfo: async () => {
      requireCapability(capabilities, 'fw-info');
      const { hardware, firmware, imageCrc, builtUnixS } = await askFor(link, { kind: 'fw-info' });
      return { hardware, firmware, imageCrc: crcHex(imageCrc), builtUnixS };
    },
  };
}

function settingCalls(link: HostLink, capabilities: ReadonlySet<Capability>): SettingCalls {
  const setTime = async (unixMs: number, zoneMinutes: number): Promise<BoardTime> => {
    requireCapability(capabilities, 'time');
    const { unixMs: clockMs, offMs, spanMs } = await askFor(link, { kind: 'time', unixMs, zoneMinutes });
    return { clockMs, driftPpm: spanMs === 0 ? null : (offMs / spanMs) * 1e6 };
  };
  return {
    time: () => setTime(0, 0),
    setTime,
    setBrightness: async (levels) => {
      requireCapability(capabilities, 'brightness');
      return (await askFor(link, { kind: 'brightness', levels })).level;
    },
    setVolume: async (percent) => {
      requireCapability(capabilities, 'amplifier');
      return (await askFor(link, { kind: 'amp-volume', percent })).percent;
    },
    amplifier: async () => {
      requireCapability(capabilities, 'amplifier');
      return telemetryOf(await askFor(link, { kind: 'amp-telemetry' }));
    },
  };
}

function telemetryOf(reply: ReplyOf<'amp-telemetry'>): AmplifierTelemetry {
  const { mains, output, temperature, clippingMs, percent } = reply;
  const measures = { mainsVolts: tenths(mains), outputVolts: tenths(output) };
  return { ...measures, temperatureCelsius: tenths(temperature), clippingMs, volumePercent: percent };
}

/** A board without HEALTH shows its active list or nothing: it knows neither fallback nor overlay. */
function statusOf(reply: ReplyOf<'status'>, health: ReplyOf<'health'> | null): LoaBoardStatus {
  const { uptimeMs, bootCount, relays, discardedBytes, badFrames, refusedRequests } = reply;
  const activeCrc = reply.activeCrc === null ? null : crcHex(reply.activeCrc);
  const showing = health?.showing ?? (activeCrc === null ? 'nothing' : 'list');
  const dark = showing === 'nothing';
  return {
    uptimeMs,
    bootCount,
    shownCrc: dark ? null : crcHex(health?.shownCrc ?? reply.shownCrc),
    activeCrc,
    relays,
    errors: { discardedBytes, badFrames, refusedRequests },
    showing,
    shownListCrc: dark ? null : health === null ? activeCrc : crcHex(health.listCrc),
  };
}

function healthOf(reply: ReplyOf<'health'>): BoardHealth {
  const { kind: _kind, temperature, eventId, fallbackCrc, unixMs, unauthentic, ...same } = reply;
  const { showing: _showing, shownCrc: _shownCrc, listCrc: _listCrc, ...plain } = same;
  return {
    ...plain,
    temperatureCelsius: tenths(temperature),
    overlayEventId: eventId === 0 ? null : eventId,
    fallbackCrc: fallbackCrc === null ? null : crcHex(fallbackCrc),
    clockMs: unixMs,
    unauthenticRequests: unauthentic,
  };
}

function tenths(value: number | null): number | null {
  return value === null ? null : value / 10;
}
