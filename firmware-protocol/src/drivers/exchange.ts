/** Waiting times and patience of a family whose replies carry no sequence number. */
export interface ExchangeRules {
  /** Milliseconds a reply may take. */
  readonly replyMs: number;
  /** Times a request is sent when nothing comes back. */
  readonly triesMax: number;
  /** Milliseconds before a busy or disturbed device is asked again. */
  readonly busyMs: number;
  /** Times a device may say so before the request fails. */
  readonly busyMax: number;
  /** Milliseconds of quiet after which no reply to a repeated request can come any more. */
  readonly settleMs: number;
}

/**
 * Invariant: at most one request is on the line. `doubtful` means that a request went out more than once, so that a
 * second reply to it may still come and must not be taken for the reply to the next.
 */
export type ExchangeState<Request> =
  | { readonly kind: 'ready'; readonly doubtful: boolean }
  | { readonly kind: 'settling'; readonly request: Request }
  | Waiting<Request>
  | (Attempt<Request> & { readonly kind: 'pausing' })
  | { readonly kind: 'closed' };

interface Attempt<Request> {
  readonly request: Request;
  readonly tries: number;
  readonly refusals: number;
}

type Waiting<Request> = Attempt<Request> & { readonly kind: 'waiting' };

export type ExchangeEvent<Request> =
  | { readonly kind: 'request'; readonly request: Request }
  /** The reply that was due, whether it grants or refuses. */
  | { readonly kind: 'answer' }
  /** The device wants to be asked again. */
  | { readonly kind: 'busy' }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'close' };

export type ExchangeAction<Request> =
  | { readonly kind: 'send'; readonly request: Request }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'finish'; readonly outcome: 'answer' | 'busy' | 'timeout' | 'closed' };

export interface ExchangeStep<Request> {
  readonly state: ExchangeState<Request>;
  readonly actions: readonly ExchangeAction<Request>[];
}

export const EXCHANGE_START = { kind: 'ready', doubtful: false } as const;

/** What happens next; pure, so that its driver owns the one timer that `wait` starts when the line is free. */
export function exchangeStep<Request>(
  state: ExchangeState<Request>,
  event: ExchangeEvent<Request>,
  rules: ExchangeRules,
): ExchangeStep<Request> {
  switch (event.kind) {
    case 'close':
      return closed(state);
    case 'request':
      return begun(state, event.request, rules);
    case 'answer':
      return state.kind === 'waiting' ? ended(state, 'answer') : { state, actions: [] };
    case 'busy':
      return state.kind === 'waiting' ? postponed(state, rules) : { state, actions: [] };
    case 'timeout':
      return elapsed(state, rules);
    default:
      return event satisfies never;
  }
}

function closed<Request>(state: ExchangeState<Request>): ExchangeStep<Request> {
  const idle = state.kind === 'ready' || state.kind === 'closed';
  return { state: { kind: 'closed' }, actions: idle ? [] : [{ kind: 'finish', outcome: 'closed' }] };
}

function begun<Request>(state: ExchangeState<Request>, request: Request, rules: ExchangeRules): ExchangeStep<Request> {
  if (state.kind === 'closed') return { state, actions: [{ kind: 'finish', outcome: 'closed' }] };
  if (state.kind !== 'ready') throw new Error('A request must wait until the one before it has ended');
  if (!state.doubtful) return sent({ request, tries: 1, refusals: 0 }, rules);
  return { state: { kind: 'settling', request }, actions: [{ kind: 'wait', ms: rules.settleMs }] };
}

function sent<Request>({ request, tries, refusals }: Attempt<Request>, rules: ExchangeRules): ExchangeStep<Request> {
  const state = { kind: 'waiting', request, tries, refusals } as const;
  return {
    state,
    actions: [
      { kind: 'send', request },
      { kind: 'wait', ms: rules.replyMs },
    ],
  };
}

function ended<Request>(state: Attempt<Request>, outcome: 'answer' | 'busy' | 'timeout'): ExchangeStep<Request> {
  // A busy reply is a reply: only tries without any leave doubt.
  const doubtful = state.tries > 1 || outcome === 'timeout';
  return { state: { kind: 'ready', doubtful }, actions: [{ kind: 'finish', outcome }] };
}

function postponed<Request>(state: Waiting<Request>, rules: ExchangeRules): ExchangeStep<Request> {
  const refusals = state.refusals + 1;
  if (refusals >= rules.busyMax) return ended(state, 'busy');
  return { state: { ...state, kind: 'pausing', refusals }, actions: [{ kind: 'wait', ms: rules.busyMs }] };
}

function elapsed<Request>(state: ExchangeState<Request>, rules: ExchangeRules): ExchangeStep<Request> {
  switch (state.kind) {
    case 'settling':
      return sent({ request: state.request, tries: 1, refusals: 0 }, rules);
    case 'pausing':
      return sent(state, rules);
    case 'waiting':
      return state.tries >= rules.triesMax
        ? ended(state, 'timeout')
        : sent({ ...state, tries: state.tries + 1 }, rules);
    case 'ready':
    case 'closed':
      return { state, actions: [] };
    default:
      return state satisfies never;
  }
}
