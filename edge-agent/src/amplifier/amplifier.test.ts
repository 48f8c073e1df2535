import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { virtualClock } from '../play/virtual-clock.js';
import { createAmplifier, type Relay, RELAY_LEASE_MS } from './amplifier.js';

/** A relay with a lease, on a clock; `obeys` and `answers` break it. */
function leasedRelay() {
  const clock = virtualClock(0, () => turn());
  const state = { onUntil: 0, obeys: true, answers: true, calls: 0 };
  const isOn = () => clock.monotonic() < state.onUntil;
  const relay: Relay = {
    set: async (on, leaseMs) => {
      state.calls += 1;
      if (!state.answers) throw new Error('timeout');
      if (state.obeys) state.onUntil = on ? clock.monotonic() + leaseMs : 0;
      return isOn();
    },
    onConnected: () => () => undefined,
  };
  const reports: string[] = [];
  const amplifier = createAmplifier({ relay, timers: clock, report: (message) => void reports.push(message) });
  return { clock, state, isOn, amplifier, reports };
}

it('is switched off at the start', async () => {
  const { amplifier, state, clock } = leasedRelay();
  state.onUntil = Number.POSITIVE_INFINITY;
  await clock.advance(0);
  expect(state.onUntil).toBe(0);
  expect(amplifier.state()).toBe('off');
});

it('stays on past its lease while it is wanted, and goes off by the lease when nobody renews', async () => {
  const { amplifier, clock, isOn, state } = leasedRelay();
  await amplifier.on();
  for (let second = 0; second < 60; second += 1) {
    await clock.advance(1_000);
    expect(isOn()).toBe(true);
  }
  state.answers = false;
  await clock.advance(RELAY_LEASE_MS);
  expect(isOn()).toBe(false);
  expect(amplifier.state()).toBe('failed');
});

it('goes off at once and is left in peace', async () => {
  const { amplifier, clock, isOn, state } = leasedRelay();
  await amplifier.on();
  await amplifier.off();
  expect(isOn()).toBe(false);
  const { calls } = state;
  await clock.advance(60_000);
  expect(state.calls).toBe(calls);
  await amplifier.stop();
});

it('has failed while the relay reads something else, and recovers', async () => {
  const { amplifier, clock, state, reports } = leasedRelay();
  state.obeys = false;
  await amplifier.on();
  expect(amplifier.state()).toBe('failed');
  await clock.advance(5_000);
  expect(reports).toHaveLength(1);
  state.obeys = true;
  await clock.advance(1_000);
  expect(amplifier.state()).toBe('on');
});

it('is absent where nobody switches it', async () => {
  const clock = virtualClock(0, async () => undefined);
  const amplifier = createAmplifier({ relay: null, timers: clock, report: () => undefined });
  await amplifier.on();
  expect(amplifier.state()).toBe('absent');
});
