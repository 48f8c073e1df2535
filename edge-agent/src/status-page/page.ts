import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Lifecycle, Log } from '@loa/host';
import { wordsOf } from '../errors.js';
import type { OnSite } from './on-site.js';
import { removePageFile, writePageFile } from './page-file.js';
import { PinGate, pinOf } from './pin.js';
import { Routes } from './routes.js';
import { startPageServer } from './server.js';
import { Sessions } from './sessions.js';
import { createReporter, type ReportParts } from './station-facts.js';

export interface StatusPageOptions extends ReportParts {
  readonly onSite: OnSite;
  readonly lifecycle: Lifecycle;
  readonly log: Log;
}

const asset = (name: string): Promise<string> => readFile(new URL(`../../page/${name}`, import.meta.url), 'utf8');
/** An address for the machine itself, whichever of its addresses are listened on. */
const localHost = (address: string): string => {
  if (address === '0.0.0.0' || address === '::') return '127.0.0.1';
  return address.includes(':') ? `[${address}]` : address;
};

async function routesOf(options: StatusPageOptions, token: string): Promise<Routes> {
  const { settings, stationId, clock, onSite, lifecycle, log } = options;
  const reporter = createReporter(options);
  lifecycle.add('page facts', reporter.stop);
  const monotonic = () => clock.monotonic();
  const pin = await pinOf(settings.LOA_STATION_DATA, settings.LOA_STATION_PAGE_PIN, (note) => log.info(note));
  return new Routes({
    gate: new PinGate(pin, monotonic),
    sessions: new Sessions(monotonic),
    cookie: `loa-${stationId}`,
    token,
    assets: { css: await asset('page.css'), js: await asset('page.js') },
    read: reporter.read,
    obey: (order) => onSite.obey(order),
    report: (message) => log.warn(message),
  });
}

async function open(options: StatusPageOptions): Promise<void> {
  const { settings, lifecycle, log } = options;
  const folder = settings.LOA_STATION_DATA;
  const address = settings.LOA_STATION_PAGE_ADDRESS;
  const token = randomBytes(32).toString('base64url');
  lifecycle.add('page file', () => removePageFile(folder));
  if (address === '') return writePageFile(folder, { url: null, token });
  const routes = await routesOf(options, token);
  const listen = { address, port: settings.LOA_STATION_PAGE_PORT };
  const server = await startPageServer(
    listen,
    (request) => routes.answer(request),
    (message) => log.warn(message),
  );
  lifecycle.add('status page', () => server.stop());
  const url = `http://${localHost(address)}:${server.port}`;
  await writePageFile(folder, { url, token });
  log.info({ url }, 'the status page is open');
}

/** Opens the status page where the settings want one. A page that cannot open never keeps the station from speaking. */
export function openStatusPage(options: StatusPageOptions): Promise<void> {
  return open(options).catch((error: unknown) =>
    options.log.error({ reason: wordsOf(error) }, 'the status page could not open'),
  );
}
