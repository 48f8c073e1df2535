import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  EXCHANGE_START,
  type ExchangeEvent,
  type ExchangeRules,
  type ExchangeState,
  exchangeStep,
} from './exchange.js';

const RULES: ExchangeRules = { replyMs: 100, triesMax: 3, busyMs: 20, busyMax: 2, settleMs: 50 };

/** The actions of each event in turn, in short. */
function played(events: readonly ExchangeEvent<string>[]) {
  let state: ExchangeState<string> = EXCHANGE_START;
  const actions = events.map((event) => {
    const step = exchangeStep(state, event, RULES);
    state = step.state;
    return step.actions.map((action) =>
      action.kind === 'wait' ? action.ms : action.kind === 'send' ? 'send' : action.outcome,
    );
  });
  return { state, actions };
}

const request = { kind: 'request', request: 'r' } as const;
const [answer, busy, timeout, close] = [
  { kind: 'answer' },
  { kind: 'busy' },
  { kind: 'timeout' },
  { kind: 'close' },
] as const;

describe('one request', () => {
  it.each([
    ['is answered', [request, answer], [['send', 100], ['answer']]],
    [
      'is sent three times, then given up',
      [request, timeout, timeout, timeout],
      [['send', 100], ['send', 100], ['send', 100], ['timeout']],
    ],
    [
      'is sent again when the device was busy',
      [request, busy, timeout, answer],
      [['send', 100], [20], ['send', 100], ['answer']],
    ],
    [
      'is given up by a device that stays busy',
      [request, busy, timeout, busy],
      [['send', 100], [20], ['send', 100], ['busy']],
    ],
    [
      'waits for quiet after one that was repeated',
      [request, timeout, answer, request, answer, timeout, answer],
      [['send', 100], ['send', 100], ['answer'], [50], [], ['send', 100], ['answer']],
    ],
    ['does not wait after one that was not', [request, answer, request], [['send', 100], ['answer'], ['send', 100]]],
    ['ends with the port', [request, close, request, timeout], [['send', 100], ['closed'], ['closed'], []]],
    ['ends with the port while it waits', [request, busy, close], [['send', 100], [20], ['closed']]],
    ['is not on an idle line that closes', [close, close], [[], []]],
    ['takes no reply that nobody asked for', [answer, busy, timeout], [[], [], []]],
  ] as const)('%s', (_name, events, actions) => {
    expect(played(events).actions).toEqual(actions);
  });

  it('must wait for the one before it', () => {
    expect(() => played([request, request])).toThrow('must wait');
  });
});

it('ends every request exactly once, whatever comes', () => {
  const events = fc.array(fc.constantFrom<ExchangeEvent<string>>(answer, busy, timeout, close), { maxLength: 20 });
  fc.assert(
    fc.property(fc.array(events, { minLength: 1, maxLength: 5 }), (rounds) => {
      let state: ExchangeState<string> = EXCHANGE_START;
      for (const round of rounds) {
        let ends = 0;
        for (const event of [request, ...round, ...Array.from({ length: 10 }, () => timeout)]) {
          const step: ReturnType<typeof exchangeStep<string>> = exchangeStep(state, event, RULES);
          state = step.state;
          ends += step.actions.filter(({ kind }) => kind === 'finish').length;
        }
        expect(ends).toBe(1);
      }
    }),
  );
});
