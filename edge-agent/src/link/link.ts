import type { Log } from '@loa/host';
import type { MqttClient } from 'mqtt';
import { type Backoff, fullJitterMs } from '../backoff.js';
import { stationError, wordsOf } from '../errors.js';
import { type Credentials, dial, farewell, subscribed, within } from './client.js';

/** Thousands of stations lose the centre at one instant; they come back spread over this much time. */
export const RECONNECT_BACKOFF: Backoff = { firstMs: 1_000, mostMs: 60_000 };
/** A link that held this long was a good one: the next loss begins with short pauses again. */
export const STABLE_MS = 10_000;

export interface LinkOptions extends Credentials {
  /** `live` when it was sent at this moment; false out of the broker's memory. */
  readonly message: (topic: string, payload: Uint8Array, live: boolean) => void;
  readonly connected: () => void;
  readonly disconnected: () => void;
  readonly random: () => number;
  readonly log: Log;
  readonly backoff?: Backoff;
}

export interface Link {
  /** Begins to connect. */
  open(): void;
  /** At least once, acknowledged by the broker. @throws AppError `link-down` at once or within PUBLISH_TIMEOUT_MS */
  publish(topic: string, payload: Uint8Array, retain?: boolean): Promise<void>;
  /** Answers the topics the broker refused, none when all is well. @throws AppError `link-down` */
  subscribe(topics: readonly string[]): Promise<string[]>;
  unsubscribe(topics: readonly string[]): Promise<void>;
  up(): boolean;
  stop(): Promise<void>;
}

/** Holds, once opened, one MQTT connection to the centre: each time it breaks, a new one after a random pause. */
export const createLink = (options: LinkOptions): Link => new PersistentLink(options);

class PersistentLink implements Link {
  readonly #options: LinkOptions;
  #client: MqttClient | null = null;
  /** Monotonic instant of the connection that holds, null without one. */
  #upSince: number | null = null;
  #attempt = 0;
  #pause: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(options: LinkOptions) {
    this.#options = options;
  }

  open(): void {
    let failure: unknown = null;
    const client = dial(this.#options);
    this.#client = client;
    client.on('connect', () => this.#connected(client));
    client.on('message', (topic, payload, { retain, dup }) => {
      if (client === this.#client) this.#options.message(topic, payload, !retain && !dup);
    });
    // Stays for the client's whole life: an error nobody hears would end the process.
    client.on('error', (error) => {
      failure = error;
      // A refusal (wrong secret, station unknown) comes as an error before the line closes.
      this.#lost(client, failure);
    });
    client.on('close', () => this.#lost(client, failure));
  }

  async publish(topic: string, payload: Uint8Array, retain = false): Promise<void> {
    const live = this.#current('publish');
    await within(live.publishAsync(topic, Buffer.from(payload), { qos: 1, retain }), 'publish');
  }

  async subscribe(topics: readonly string[]): Promise<string[]> {
    return within(subscribed(this.#current('subscribe'), topics), 'subscribe');
  }

  async unsubscribe(topics: readonly string[]): Promise<void> {
    await within(this.#current('unsubscribe').unsubscribeAsync([...topics]), 'unsubscribe');
  }

  up(): boolean {
    return this.#upSince !== null;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#pause);
    const last = this.#client;
    this.#client = null;
    this.#upSince = null;
    if (last) await farewell(last);
  }

  #current(what: string): MqttClient {
    if (this.#client === null || this.#upSince === null) throw stationError('link-down', `${what}: no link`);
    return this.#client;
  }

  #connected(client: MqttClient): void {
    if (client !== this.#client) return;
    this.#upSince = performance.now();
    this.#options.log.info({ url: this.#options.url }, 'linked to the centre');
    this.#options.connected();
  }

  #lost(client: MqttClient, failure: unknown): void {
    if (client !== this.#client) return;
    const heldMs = this.#upSince === null ? null : performance.now() - this.#upSince;
    this.#client = null;
    this.#upSince = null;
    client.end(true);
    if (heldMs !== null) this.#options.disconnected();
    if (!this.#stopped) this.#again(heldMs ?? 0, failure);
  }

  #again(heldMs: number, failure: unknown): void {
    const { log, random, backoff = RECONNECT_BACKOFF } = this.#options;
    this.#attempt = heldMs >= STABLE_MS ? 0 : this.#attempt + 1;
    const delayMs = fullJitterMs(backoff, this.#attempt, random);
    log.info({ reason: failure === null ? 'closed' : wordsOf(failure), delayMs }, 'no link to the centre');
    this.#pause = setTimeout(() => this.open(), delayMs);
  }
}
