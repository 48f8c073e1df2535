import { PassThrough } from 'node:stream';
import { ServerError } from '../server-error.js';
import { eventRoutes } from './contract/events.js';
import { signedIn } from './guard.js';
import type { RegisterRoutes } from './routes.js';

/** Open streams in all; each costs a socket. */
export const EVENT_STREAMS_MAX = 800;
export const HEARTBEAT_MS = 20_000;
/** A reader that leaves this much unread is gone or stuck: its stream ends and it may come again. */
export const EVENT_BACKLOG_BYTES_MAX = 256 * 1024;

export const registerEvents: RegisterRoutes = (app, room) => {
  const open = new Set<PassThrough>();
  app.addHook('preClose', (done) => {
    for (const stream of open) stream.destroy();
    done();
  });

  function follow(stream: PassThrough): void {
    const write = (text: string) => {
      if (stream.writableLength > EVENT_BACKLOG_BYTES_MAX) stream.destroy();
      else stream.write(text);
    };
    const unsubscribe = room.live.subscribe((event) => write(`data: ${JSON.stringify(event)}\n\n`));
    const heartbeat = setInterval(() => write(': \n\n'), HEARTBEAT_MS).unref();
    open.add(stream);
    stream.once('close', () => {
      unsubscribe();
      clearInterval(heartbeat);
      open.delete(stream);
    });
    write('retry: 3000\n\n');
  }

  app.route({
    ...eventRoutes.stream,
    handler: async (request, reply) => {
      await signedIn(room, request);
      if (open.size >= EVENT_STREAMS_MAX) throw new ServerError('busy', `${EVENT_STREAMS_MAX} consoles are open`);
      const stream = new PassThrough();
      // Proxies must pass each line on at once.
      void reply.header('x-accel-buffering', 'no').type('text/event-stream');
      request.raw.once('close', () => stream.destroy());
      follow(stream);
      return reply.send(stream as never);
    },
  });
};
