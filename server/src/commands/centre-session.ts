/** What the commands read of a problem, RFC 9457. */
export interface CentreProblem {
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly { readonly path: string; readonly message: string; readonly line?: number }[];
}

/** The centre refused something, or gave no answer that can be read (`unreachable`). */
export class CentreRefusal extends Error {
  override readonly name = 'CentreRefusal';
  constructor(readonly problem: CentreProblem) {
    super(problem.detail);
  }
}

/** A person signed in at a centre, as the console is. */
export interface CentreSession {
  /** @throws CentreRefusal */
  readonly send: (method: 'POST' | 'PUT' | 'DELETE', path: string, body?: object | FormData) => Promise<unknown>;
}

/** Speech of a large file takes minutes; Node gives up on a first byte after five. */
const ANSWER_TIMEOUT_MS = 5 * 60_000;

const unreachable = (detail: string): CentreRefusal => new CentreRefusal({ code: 'unreachable', detail });

async function answered(url: string, init: RequestInit): Promise<{ response: Response; body: unknown }> {
  try {
    const response = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) });
    const text = await response.text();
    return { response, body: text === '' ? null : (JSON.parse(text) as unknown) };
  } catch (error) {
    const { message, cause } = error as Error;
    throw unreachable(cause instanceof Error ? `${message}: ${cause.message}` : message);
  }
}

const asProblem = (body: unknown, { status }: Response): CentreProblem => {
  const { code, detail } = (body ?? {}) as Partial<CentreProblem>;
  return typeof code === 'string' && typeof detail === 'string'
    ? (body as CentreProblem)
    : { code: 'unreachable', detail: `HTTP ${status}` };
};

/** JSON and forms are what the centre takes from a person with a cookie; see its guard. */
const requestOf = (method: string, cookie: string, body?: object | FormData): RequestInit => ({
  method,
  headers: { cookie, ...(body && !(body instanceof FormData) ? { 'content-type': 'application/json' } : {}) },
  ...(body ? { body: body instanceof FormData ? body : JSON.stringify(body) } : {}),
});

/**
 * Signs in at a centre.
 * @param server its address, such as `https://dai.example.vn`
 * @throws CentreRefusal
 */
export async function signInAt(
  server: string,
  person: { readonly userName: string; readonly password: string },
): Promise<CentreSession> {
  const base = `${server.replace(/\/+$/, '')}/api/v1`;
  const { response, body } = await answered(`${base}/session`, requestOf('POST', '', person));
  if (!response.ok) throw new CentreRefusal(asProblem(body, response));
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0] ?? '')
    .join('; ');
  return {
    send: async (method, path, sent) => {
      const answer = await answered(`${base}${path}`, requestOf(method, cookie, sent));
      if (!answer.response.ok) throw new CentreRefusal(asProblem(answer.body, answer.response));
      return answer.body;
    },
  };
}
