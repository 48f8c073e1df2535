import type { Ffmpeg, Log } from '@loa/host';
import type { Knex } from 'knex';
import type { LiveEvents } from '../live.js';
import type { Scope } from '../store/stops.js';

/** Marks stations whose programme may have changed; `dispatch` looks at its own pace. Called after the commit. */
export interface Changed {
  readonly station: (id: string) => void;
  readonly area: (id: string) => void;
  readonly all: () => void;
}

/** Largest body without a file: a bulletin with its longest texts fits many times. */
export const BODY_BYTES_MAX = 256 * 1024;

/** All that the API needs of the process around it. */
export interface ApiOptions {
  readonly db: Knex;
  /** IANA name: zone of new stations and of schedules. */
  readonly zone: string;
  /** Where browsers and stations reach the centre; no slash at its end. A function because a free port is known late. */
  readonly publicUrl: () => string;
  readonly dataFolder: string;
  readonly log: Log;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly ffmpeg: Ffmpeg;
  readonly mqttUrl: () => string;
  /** Ed25519, SPKI PEM: what stations pin at enrolment. */
  readonly publicKeyPem: string;
  /** Folder of the built console; may be absent. */
  readonly consoleFolder: string;
  readonly limits: { readonly uploadBytesMax: number; readonly bulletinDurationMaxMs: number };
  readonly changed: Changed;
  /** The now document of a scope must be published at once. Called after the commit. */
  readonly stopChanged: (scope: Scope) => void;
  /** Another box took a station's identity: the connection of the one before must end. Called after the commit. */
  readonly reenrolled: (stationId: string) => void;
  readonly live: LiveEvents;
}
