/** An answer of the centre that was not a success, with its RFC 9457 problem. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
  ) {
    super(`${status} ${code}: ${detail}`);
  }
}

/** A person who is signed in: the API with their session. */
export interface Client {
  get: <Answer>(path: string) => Promise<Answer>;
  post: <Answer>(path: string, body?: object) => Promise<Answer>;
  put: <Answer>(path: string, body: object | FormData) => Promise<Answer>;
}

interface Request {
  readonly method: string;
  readonly path: string;
  readonly body?: object | FormData | undefined;
}

const TIMEOUT_MS = 60_000;

/** A browser without windows: keeps the session cookie, sends JSON. Paths begin below `/api/v1`. */
export function createClient(consoleUrl: string): Client {
  let cookie = '';

  async function send<Answer>({ method, path, body }: Request): Promise<Answer> {
    const form = body instanceof FormData;
    const response = await fetch(`${consoleUrl}/api/v1${path}`, {
      method,
      headers: {
        ...(cookie === '' ? {} : { cookie }),
        ...(form || method === 'GET' ? {} : { 'content-type': 'application/json' }),
      },
      ...(method === 'GET' ? {} : { body: form ? body : JSON.stringify(body ?? {}) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const [session] = response.headers.getSetCookie();
    if (session) cookie = session.split(';')[0] ?? '';
    const text = await response.text();
    const answer: unknown = text === '' ? null : JSON.parse(text);
    if (response.ok) return answer as Answer;
    const problem = answer as { code?: string; detail?: string } | null;
    throw new ApiProblem(response.status, problem?.code ?? 'unknown', problem?.detail ?? text);
  }

  return {
    get: (path) => send({ method: 'GET', path }),
    post: (path, body) => send({ method: 'POST', path, body }),
    put: (path, body) => send({ method: 'PUT', path, body }),
  };
}

/** Signs in; the client then acts as that person. */
export async function signIn(consoleUrl: string, userName: string, password: string): Promise<Client> {
  const client = createClient(consoleUrl);
  await client.post('/session', { userName, password });
  return client;
}

/** Takes up an invitation made by `inviter`, as the invited person does in a browser. */
export async function inviteAndAccept(
  inviter: Client,
  consoleUrl: string,
  person: { role: string; userName: string; displayName: string; password: string },
): Promise<Client> {
  const { token } = await inviter.post<{ token: string }>('/invitations', { role: person.role, areaId: 'root' });
  const client = createClient(consoleUrl);
  const { userName, displayName, password } = person;
  await client.post('/invitations/accept', { token, userName, displayName, password });
  return client;
}
