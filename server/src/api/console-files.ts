import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { notFound } from '../server-error.js';
import type { Room } from './routes.js';

const NOT_BUILT = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Loa</title>
<p>The console is not built. Run <code>npm run build</code> and reload this page.</p>
<p>The API is described at <a href="/api/docs">/api/docs</a>.</p></html>`;

/** The web console: its files, and its one page for every address that is a page of it. */
export async function registerConsole(app: FastifyInstance, { consoleFolder }: Room): Promise<void> {
  const built = existsSync(join(consoleFolder, 'index.html'));
  if (built) {
    await app.register(fastifyStatic, {
      root: consoleFolder,
      wildcard: false,
      index: false,
      setHeaders: (reply, path) => {
        // Vite names what it bundles by content; everything else is asked for again.
        void reply.header(
          'cache-control',
          path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
        );
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const { method, url } = request;
    const page = (method === 'GET' || method === 'HEAD') && !/^\/(api|media)(\/|$)/.test(url.split('?')[0] ?? '');
    if (!page) throw notFound('route', `${method} ${url.split('?')[0]}`);
    if (built) return reply.header('cache-control', 'no-cache').sendFile('index.html');
    return reply.type('text/html; charset=utf-8').send(NOT_BUILT);
  });
}
