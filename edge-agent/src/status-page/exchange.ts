import type { IncomingMessage, ServerResponse } from 'node:http';
import { isIP } from 'node:net';
import { hostname } from 'node:os';
import { LANGUAGES, type Language } from '../health/words.js';
import type { Markup } from './markup.js';

/** A form of this page is never longer. */
export const BODY_BYTES_MAX = 1_024;

const SECURITY = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;

/** What goes out. */
export interface Reply {
  readonly status: number;
  readonly type: 'text/html' | 'text/css' | 'text/javascript' | 'text/plain' | 'application/json';
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export const page = (markup: Markup, status = 200, headers: Reply['headers'] = {}): Reply => ({
  status,
  type: 'text/html',
  body: markup.text,
  headers,
});

export const plain = (status: number, body: string, headers: Reply['headers'] = {}): Reply => ({
  status,
  type: 'text/plain',
  body: `${body}\n`,
  headers,
});

/** After a form: the browser asks for this next, so that a reload repeats nothing. */
export const seeOther = (location: string, headers: Reply['headers'] = {}): Reply =>
  plain(303, location, { location, ...headers });

export function send(response: ServerResponse, { status, type, body, headers }: Reply): void {
  response.writeHead(status, { ...SECURITY, 'content-type': `${type}; charset=utf-8`, ...headers });
  response.end(body);
}

/** The value of a cookie; empty where there is none. */
export function cookieOf({ headers }: IncomingMessage, name: string): string {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim().split('=', 2));
  return pairs.find(([key]) => key === name)?.[1] ?? '';
}

/** The language somebody chose, else the first one of Loa. */
export const languageOf = (request: IncomingMessage): Language =>
  LANGUAGES.find((language) => language === cookieOf(request, 'language')) ?? LANGUAGES[0];

/**
 * Whether a request was meant for this machine by its address or its own name: a name that somebody else lets point
 * here would open the page to their scripts.
 */
export function isOurs({ headers }: IncomingMessage): boolean {
  const [, name = ''] = /^\[?([^\]]*?)\]?(?::\d+)?$/.exec(headers.host ?? '') ?? [];
  return isIP(name) !== 0 || ['localhost', hostname(), `${hostname()}.local`].includes(name);
}

/** Whether a form was sent by a page of this very address; a browser always says which. */
export const isSameOrigin = ({ headers }: IncomingMessage): boolean => headers.origin === `http://${headers.host}`;

/** The fields of a form; null when it is longer than any form here. */
export async function formOf(request: IncomingMessage): Promise<URLSearchParams | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > BODY_BYTES_MAX) return null;
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString());
}
