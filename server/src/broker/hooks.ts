import { callbackify } from 'node:util';
import type { Log } from '@loa/host';
import { parseTopic, stationMaySubscribe } from '@loa/playlists/wire';
import type { AedesOptions, AuthErrorCode, AuthenticateError, Client, Subscription } from 'aedes';
import { introductionFault, publishVerdict } from './access.js';
import type { BrokerCounters } from './counters.js';
import { SECRET_BYTES_MAX } from './limits.js';

const IDENTIFIER_REJECTED: AuthErrorCode = 2;
const SERVER_UNAVAILABLE: AuthErrorCode = 3;
const BAD_USERNAME_OR_PASSWORD: AuthErrorCode = 4;
/** As much of a name from outside as a log line needs. */
const LOGGED_NAME_MAX = 120;
const NOTHING = Buffer.alloc(0);

export interface Access {
  /** Whether the secret is the station's. */
  readonly verifySecret: (stationId: string, secret: string) => Promise<boolean>;
  /** The station's area and its ancestors. */
  readonly areaIds: (stationId: string) => Promise<readonly string[]>;
}

export interface HookContext extends Access {
  readonly log: Log;
  readonly counters: BrokerCounters;
}

type Hooks = Required<
  Pick<AedesOptions, 'preConnect' | 'authenticate' | 'authorizePublish' | 'authorizeSubscribe' | 'authorizeForward'>
>;

const refusal = (message: string, returnCode: AuthErrorCode): AuthenticateError =>
  Object.assign(new Error(message), { returnCode });

function connectHooks({ verifySecret, log, counters }: HookContext): Pick<Hooks, 'preConnect' | 'authenticate'> {
  const faults = new WeakMap<Client, string | null>();

  function refuse(stationId: string, reason: string, code: AuthErrorCode): AuthenticateError {
    counters.refusedConnects += 1;
    log.warn({ stationId: stationId.slice(0, LOGGED_NAME_MAX), reason }, 'connection refused');
    return refusal(reason, code);
  }

  async function check(client: Client, stationId: string, password: Buffer | undefined): Promise<boolean> {
    const fault = faults.get(client);
    if (fault !== null) throw refuse(stationId, fault ?? 'no introduction', IDENTIFIER_REJECTED);
    if (!password || password.length > SECRET_BYTES_MAX) {
      throw refuse(stationId, 'no secret', BAD_USERNAME_OR_PASSWORD);
    }
    const right = await verifySecret(stationId, password.toString('utf8')).catch((error: unknown) => {
      log.error({ err: error, stationId }, 'secret cannot be checked');
      throw refusal('store unavailable', SERVER_UNAVAILABLE);
    });
    if (!right) throw refuse(stationId, 'wrong secret', BAD_USERNAME_OR_PASSWORD);
    return true;
  }

  return {
    preConnect: (client, packet, done) => {
      // No session outlives its connection: what a station must have is retained, so nothing queues up for the absent.
      packet.clean = true;
      faults.set(client, introductionFault(packet));
      done(null, true);
    },
    authenticate: (client, username, password, done) =>
      callbackify(() => check(client, username ?? '', password))((error, right) =>
        done(error as AuthenticateError | null, right),
      ),
  };
}

function publishHook({ log, counters }: HookContext): Pick<Hooks, 'authorizePublish'> {
  return {
    authorizePublish: (client, packet, done) => {
      const verdict = client ? publishVerdict(client.id, packet) : ({ kind: 'refuse', reason: 'nobody' } as const);
      const stationId = client?.id;
      switch (verdict.kind) {
        case 'take':
          return done(null);
        case 'drop':
          counters.oversizedPayloads += 1;
          log.warn({ stationId, topic: packet.topic, bytes: verdict.bytes }, 'message too large, dropped');
          // An error here would close the connection; an empty message that is not retained reaches nobody.
          packet.payload = NOTHING;
          packet.retain = false;
          return done(null);
        case 'refuse':
          counters.refusedPublishes += 1;
          log.warn(
            { stationId, topic: packet.topic.slice(0, LOGGED_NAME_MAX), reason: verdict.reason },
            'publish refused',
          );
          return done(new Error(`publish refused: ${verdict.reason}`));
        default:
          return verdict satisfies never;
      }
    },
  };
}

function subscribeHooks({
  areaIds,
  log,
  counters,
}: HookContext): Pick<Hooks, 'authorizeSubscribe' | 'authorizeForward'> {
  /** Topics granted to each connection: nothing else is forwarded to it. */
  const granted = new WeakMap<Client, Set<string>>();
  /** One look into the store serves all topics of a SUBSCRIBE. */
  const asking = new WeakMap<Client, Promise<readonly string[]>>();

  function areasOf(client: Client): Promise<readonly string[]> {
    const known = asking.get(client);
    if (known) return known;
    const asked = areaIds(client.id).finally(() => asking.delete(client));
    asking.set(client, asked);
    return asked;
  }

  async function allowed(client: Client, topic: string): Promise<boolean> {
    if (stationMaySubscribe(client.id, [], topic)) return true;
    return parseTopic(topic)?.kind === 'area-now' && stationMaySubscribe(client.id, await areasOf(client), topic);
  }

  async function grant(client: Client, subscription: Subscription): Promise<Subscription | null> {
    const { topic } = subscription;
    if (await allowed(client, topic)) {
      granted.set(client, (granted.get(client) ?? new Set()).add(topic));
      return subscription;
    }
    counters.refusedSubscriptions += 1;
    log.warn({ stationId: client.id, topic: topic.slice(0, LOGGED_NAME_MAX) }, 'subscription refused');
    return null;
  }

  return {
    authorizeSubscribe: (client, subscription, done) => callbackify(() => grant(client, subscription))(done),
    authorizeForward: (client, packet) => (granted.get(client)?.has(packet.topic) ? packet : null),
  };
}

/** Every door of aedes, each of which stands open by default. */
export const createHooks = (context: HookContext): Hooks => ({
  ...connectHooks(context),
  ...publishHook(context),
  ...subscribeHooks(context),
});
