/** What a station tells the process that started it, beside its log: for a demo, a test, a supervisor. */
export type StationEvent =
  | { readonly name: 'manifest-adopted'; readonly revision: number; readonly at: number }
  | { readonly name: 'refused'; readonly document: string; readonly code: string }
  | { readonly name: 'media-stored'; readonly hash: string }
  | { readonly name: 'amplifier'; readonly on: boolean }
  | { readonly name: 'playing'; readonly key: string; readonly startErrorMs: number; readonly at: number }
  | { readonly name: 'ended'; readonly key: string; readonly medium: 'sound' | 'board'; readonly outcome: string }
  | {
      readonly name: 'board-shown';
      readonly boardId: string;
      readonly text: string;
      readonly wantedCrc: string;
      readonly readCrc: string | null;
    }
  | { readonly name: 'proofs-stored'; readonly through: number };

export interface Events {
  /** The station is up and performs what it holds, whether or not there is a link. */
  readonly ready: (stationId: string) => void;
  readonly emit: (event: StationEvent) => void;
}

/** The part of `process` that speaks to a parent. */
export interface ParentChannel {
  readonly connected?: boolean;
  readonly send?: (message: object) => unknown;
}

/** Events go to the parent while there is one, and nowhere otherwise. */
export function eventsTo(parent: ParentChannel): Events {
  const send = (message: object) => {
    if (parent.connected) parent.send?.(message);
  };
  return {
    ready: (stationId) => send({ kind: 'ready', stationId }),
    emit: (event) => send({ kind: 'event', ...event }),
  };
}
