import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { wordsOf } from '../errors.js';
import { plain, type Reply, send } from './exchange.js';

/** Connections at once: some telephones and the doctor. */
export const CONNECTIONS_MAX = 32;
export const HEADER_BYTES_MAX = 8 * 1_024;
const REQUEST_MS_MAX = 10_000;
const IDLE_MS_MAX = 5_000;

export interface PageServer {
  readonly port: number;
  stop(): Promise<void>;
}

const LIMITS = {
  maxHeaderSize: HEADER_BYTES_MAX,
  requestTimeout: REQUEST_MS_MAX,
  headersTimeout: REQUEST_MS_MAX,
  keepAliveTimeout: IDLE_MS_MAX,
} as const;

type Answer = (request: IncomingMessage) => Reply | Promise<Reply>;
type Report = (message: string) => void;

async function respond(request: IncomingMessage, response: ServerResponse, answer: Answer): Promise<void> {
  send(response, await answer(request));
}

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

const listening = (server: Server, port: number, address: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, address, () => {
      server.off('error', reject);
      resolve();
    });
  });

/**
 * Serves what `answer` says. A port that is taken is replaced by a free one: the page helps, it must not stop a start.
 * @throws the system's error when the address cannot be listened on at all
 */
export async function startPageServer(
  { address, port }: { readonly address: string; readonly port: number },
  answer: Answer,
  report: Report,
): Promise<PageServer> {
  const server = createServer(LIMITS, (request, response) => {
    respond(request, response, answer).catch((error: unknown) => {
      report(`status page: ${wordsOf(error)}`);
      if (!response.headersSent) send(response, plain(500, 'failed'));
    });
  });
  server.maxConnections = CONNECTIONS_MAX;
  await listening(server, port, address).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE' || port === 0) throw error;
    report(`port ${port} of the status page is taken, a free one is used`);
    return listening(server, 0, address);
  });
  // A socket that fails later must not end the process.
  server.on('error', (error) => report(`status page: ${wordsOf(error)}`));
  return { port: (server.address() as AddressInfo).port, stop: () => closed(server) };
}
