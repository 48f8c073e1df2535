import createClient, { type Middleware } from 'openapi-fetch';
import type { paths } from './generated/schema.js';
import { ApiProblem, problemOf } from './problem.js';

/** Any call is given up after this long; speech for a long text is made while the server answers. */
const CALL_TIMEOUT_MS = 120_000;

// The server takes changes only with a content type that a foreign page cannot send, even where nothing is said.
const alwaysTyped: Middleware = {
  onRequest({ request }) {
    if (request.method !== 'DELETE' || request.headers.has('content-type')) return undefined;
    const headers = new Headers(request.headers);
    headers.set('content-type', 'application/json');
    return new Request(request.url, { method: request.method, headers, body: '{}', signal: request.signal });
  },
};

/** The API of the centre this page came from. */
export const client = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? 'http://localhost',
  fetch: (request) => fetch(request, { signal: AbortSignal.timeout(CALL_TIMEOUT_MS) }),
});
client.use(alwaysTyped);

interface Answer<Body> {
  readonly data?: Body;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * The body of a successful call.
 * @throws ApiProblem the problem the server told, or `network` when there was no answer.
 */
export async function answered<Body>(call: Promise<Answer<Body>>): Promise<Body> {
  let answer: Answer<Body>;
  try {
    answer = await call;
  } catch (cause) {
    throw new ApiProblem({ status: 0, code: 'network', detail: String(cause), errors: [] });
  }
  if (!answer.response.ok) throw problemOf(answer.response.status, answer.error);
  return answer.data as Body;
}
