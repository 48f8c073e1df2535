import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from './browser.js';

const protocol = fileURLToPath(new URL('../../firmware-protocol/', import.meta.url));

interface Layout {
  readonly text: string;
  readonly font: number;
  readonly size: { readonly width: number; readonly height: number };
  readonly listCrc?: string;
  readonly refusal?: string;
}

const { layouts } = JSON.parse(readFileSync(join(protocol, 'vectors/pages.json'), 'utf8')) as {
  readonly layouts: readonly Layout[];
};

const PAGE = `<!doctype html><title>pixels</title><script type="module">
import { layout, listCrc } from '/text/index.js';
import { fontOfHeight } from '/text/fonts.js';
window.drawn = ({ text, font, ...options }) => {
  try {
    return listCrc(layout(text, { ...options, font: fontOfHeight(font) }).pages);
  } catch (error) {
    return error.code;
  }
};
</script>`;

let server: Server;
let browser: Browser;
let address: string;

/** Serves the built modules as they are: what runs in Node runs here. */
beforeAll(async () => {
  server = createServer((request, response) => {
    const path = normalize(request.url ?? '/');
    if (path === '/') return response.setHeader('content-type', 'text/html').end(PAGE);
    if (!path.endsWith('.js')) return response.writeHead(404).end();
    return response.setHeader('content-type', 'text/javascript').end(readFileSync(join(protocol, 'dist', path)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
  server.close();
});

test('a browser draws the very pixels that Node draws', async () => {
  const page = await browser.newPage();
  await page.goto(address);
  await page.waitForFunction(() => 'drawn' in globalThis);
  const drawn = await page.evaluate(
    (cases) => cases.map((one) => (globalThis as unknown as { drawn: (layout: Layout) => string }).drawn(one)),
    layouts,
  );
  expect(drawn).toEqual(layouts.map(({ listCrc, refusal }) => listCrc ?? refusal));
});
