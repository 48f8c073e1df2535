import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, openDesk } from '../harness/desk.js';
import { DESKTOP, openBrowser, person, PHONE, picture } from './browser.js';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PATHS = ['', 'bulletins', 'bulletins/new', 'schedule', 'schedule/new', 'stations', 'report', 'people', 'areas'];

interface AxeFinding {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string }[];
}

let desk: Desk;
let browser: Browser;

beforeAll(async () => {
  desk = await openDesk();
  await desk.air({
    title: 'Thông báo cắt điện',
    seconds: 2,
    boardText: 'CẮT ĐIỆN 8 GIỜ ĐẾN 11 GIỜ',
    inMs: 3_600_000 / 2,
  });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await desk?.stop();
});

/** Faults that axe calls serious or critical, with the element. */
async function seriousFaults(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const violations = (await page.evaluate('axe.run().then((result) => result.violations)')) as AxeFinding[];
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 200)).join(' | ')}`);
}

async function signedIn(
  viewport: { width: number; height: number },
  language: 'vi' | 'en',
): Promise<{ page: Page; foreign: string[] }> {
  const { page, context } = await person(browser, viewport);
  const foreign: string[] = [];
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== desk.consoleUrl) foreign.push(request.url());
  });
  await context.request.post(`${desk.consoleUrl}/api/v1/session`, { data: desk.administratorAccount });
  await page.goto(desk.consoleUrl);
  await page.evaluate(`localStorage.setItem('loa-language', '${language}')`);
  return { page, foreign };
}

describe.each([
  ['desktop', DESKTOP],
  ['phone', PHONE],
] as const)('every page on a %s', (device, viewport) => {
  test.each(['vi', 'en'] as const)(
    'in %s: nothing serious for a screen reader, nothing wider than the screen, no other host',
    async (language) => {
      const { page, foreign } = await signedIn(viewport, language);
      const faults: string[] = [];
      for (const path of [...PATHS, `stations/${desk.stationId}`]) {
        await page.goto(`${desk.consoleUrl}/${path}`, { waitUntil: 'load' });
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page.waitForTimeout(400);
        faults.push(...(await seriousFaults(page)).map((fault) => `/${path} ${fault}`));
        const width = Number(await page.evaluate('document.documentElement.scrollWidth'));
        if (width > viewport.width) faults.push(`/${path} is ${width} px wide`);
        if ((await page.evaluate('document.documentElement.lang')) !== language)
          faults.push(`/${path} does not say it is in ${language}`);
        await picture(page, `${device}-${language}-${path.replaceAll('/', '-') || 'today'}`);
      }
      await page.context().close();
      expect(faults).toEqual([]);
      expect(foreign).toEqual([]);
    },
  );
});
