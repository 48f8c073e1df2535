import type { IncomingMessage } from 'node:http';
import { LANGUAGES } from '../health/words.js';
import { cookieOf, formOf, isOurs, isSameOrigin, languageOf, page, plain, type Reply, seeOther } from './exchange.js';
import { factsPage } from './facts-page.js';
import { type Order, orderOf, type Outcome, REFUSALS } from './order.js';
import { type PinGate, sameSecret } from './pin.js';
import type { StatusReport } from './report.js';
import type { Sessions } from './sessions.js';
import { signInPage } from './sign-in-page.js';

export interface RouteOptions {
  readonly gate: PinGate;
  readonly sessions: Sessions;
  /** Name of the session's cookie: several stations may share an address, and cookies know no ports. */
  readonly cookie: string;
  /** Lets the doctor of this machine read without a PIN. */
  readonly token: string;
  readonly assets: Readonly<Record<'css' | 'js', string>>;
  readonly read: () => Promise<StatusReport>;
  readonly obey: (order: Order) => Promise<Outcome>;
  readonly report: (message: string) => void;
}

type Route = (request: IncomingMessage, url: URL) => Reply | Promise<Reply>;

/** Answers requests to the status page. Without a session nothing of the station is told. */
export class Routes {
  readonly #options: RouteOptions;
  readonly #table: Readonly<Record<string, Partial<Record<string, Route>>>>;

  constructor(options: RouteOptions) {
    this.#options = options;
    const { assets } = options;
    this.#table = {
      '/': { GET: (request, url) => this.#page(request, url) },
      '/status.json': { GET: (request) => this.#json(request) },
      '/page.css': { GET: () => ({ status: 200, type: 'text/css', body: assets.css }) },
      '/page.js': { GET: () => ({ status: 200, type: 'text/javascript', body: assets.js }) },
      '/language': { GET: (_request, url) => setLanguage(url) },
      '/sign-in': { POST: (request) => this.#signIn(request) },
      '/sign-out': { POST: (request) => this.#signOut(request) },
      '/orders': { POST: (request) => this.#order(request) },
    };
  }

  answer(request: IncomingMessage): Reply | Promise<Reply> {
    if (!isOurs(request)) return plain(421, 'not this host');
    const address = `http://station${request.url}`;
    if (!URL.canParse(address)) return plain(400, 'no address');
    const url = new URL(address);
    const routes = Object.hasOwn(this.#table, url.pathname) ? this.#table[url.pathname] : undefined;
    if (!routes) return plain(404, 'not found');
    const route = routes[request.method ?? ''];
    if (!route) return plain(405, 'method not allowed', { allow: Object.keys(routes).join(', ') });
    if (request.method === 'POST' && !isSameOrigin(request)) return plain(403, 'cross-origin');
    return route(request, url);
  }

  #signedIn(request: IncomingMessage): boolean {
    return this.#options.sessions.holds(cookieOf(request, this.#options.cookie));
  }

  async #page(request: IncomingMessage, url: URL): Promise<Reply> {
    const language = languageOf(request);
    if (!this.#signedIn(request)) return page(signInPage(language, null));
    const told = url.searchParams.get('outcome');
    const outcome = (['done', ...REFUSALS] as const).find((one) => one === told) ?? null;
    return page(factsPage(await this.#options.read(), language, outcome));
  }

  async #json(request: IncomingMessage): Promise<Reply> {
    const bearer = request.headers.authorization?.replace(/^Bearer /, '') ?? '';
    if (!this.#signedIn(request) && !sameSecret(bearer, this.#options.token)) return plain(401, 'sign in');
    return { status: 200, type: 'application/json', body: JSON.stringify(await this.#options.read()) };
  }

  async #signIn(request: IncomingMessage): Promise<Reply> {
    const { gate, sessions, cookie, report } = this.#options;
    const form = await formOf(request);
    if (!form) return plain(413, 'too long');
    const language = languageOf(request);
    const verdict = gate.try(form.get('pin') ?? '');
    if (verdict === 'right') return seeOther('/', { 'set-cookie': cookieLine(cookie, sessions.open()) });
    report(`a wrong PIN at the status page, from ${request.socket.remoteAddress ?? 'nowhere'}`);
    if (verdict === 'wrong') return page(signInPage(language, { kind: 'wrong' }), 403);
    const pausedMs = gate.pausedMs();
    const headers = { 'retry-after': String(Math.ceil(pausedMs / 1_000)) };
    return page(signInPage(language, { kind: 'paused', pausedMs }), 429, headers);
  }

  #signOut(request: IncomingMessage): Reply {
    const { sessions, cookie } = this.#options;
    sessions.close(cookieOf(request, cookie));
    return seeOther('/', { 'set-cookie': `${cookieLine(cookie, '')}; Max-Age=0` });
  }

  async #order(request: IncomingMessage): Promise<Reply> {
    if (!this.#signedIn(request)) return plain(401, 'sign in');
    const form = await formOf(request);
    if (!form) return plain(413, 'too long');
    const order = orderOf(form);
    return seeOther(`/?outcome=${order ? await this.#options.obey(order) : 'not-possible'}`);
  }
}

const cookieLine = (name: string, value: string): string => `${name}=${value}; Path=/; HttpOnly; SameSite=Strict`;

function setLanguage(url: URL): Reply {
  const language = LANGUAGES.find((one) => one === url.searchParams.get('to'));
  if (!language) return plain(404, 'no such language');
  return seeOther('/', { 'set-cookie': `language=${language}; Path=/; SameSite=Strict; Max-Age=31536000` });
}
