/** One field the server refused; `path` is a JSON pointer into the request body. */
export interface FieldProblem {
  readonly path: string;
  readonly message: string;
}

interface Facts {
  /** HTTP status, 0 when no answer came. */
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors: readonly FieldProblem[];
}

/** An expected failure of a call (RFC 9457): `code` is what the console translates, `detail` the server's own words. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  readonly code: string;
  readonly errors: readonly FieldProblem[];

  constructor({ status, code, detail, errors }: Facts) {
    super(detail);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function fieldProblemsOf(errors: unknown): FieldProblem[] {
  if (!Array.isArray(errors)) return [];
  return errors.filter(isRecord).map(({ path, message }) => ({ path: textOf(path), message: textOf(message) }));
}

/** The problem in an answer's body; whatever is not one (a proxy's page) becomes `unknown`. */
export function problemOf(status: number, body: unknown): ApiProblem {
  const facts = isRecord(body) ? body : {};
  return new ApiProblem({
    status,
    code: textOf(facts.code) || 'unknown',
    detail: textOf(facts.detail) || textOf(facts.title),
    errors: fieldProblemsOf(facts.errors),
  });
}
