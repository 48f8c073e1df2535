import { describe, expect, it } from 'vitest';
import { answered } from './client.js';
import { ApiProblem, problemOf } from './problem.js';

describe('problemOf', () => {
  it('keeps the code, the detail and the fields', () => {
    const problem = problemOf(422, {
      code: 'unsupported-letters',
      title: 'The board has no glyph for some letters',
      detail: '漢',
      errors: [{ path: '/board/text', message: 'cannot be shown' }],
    });
    expect(problem).toMatchObject({ status: 422, code: 'unsupported-letters', message: '漢' });
    expect(problem.errors).toEqual([{ path: '/board/text', message: 'cannot be shown' }]);
  });

  it.each([undefined, null, '<html>Bad gateway</html>', { code: 7, errors: 'no' }])(
    'makes `unknown` of what is no problem: %o',
    (body) => {
      expect(problemOf(502, body)).toMatchObject({ status: 502, code: 'unknown', errors: [] });
    },
  );
});

describe('answered', () => {
  it('gives the body of a success', async () => {
    await expect(answered(Promise.resolve({ data: 7, response: new Response() }))).resolves.toBe(7);
  });

  it('throws the problem of a failure', async () => {
    const response = new Response(null, { status: 409 });
    const call = answered(Promise.resolve({ error: { code: 'quiet-hours' }, response }));
    await expect(call).rejects.toMatchObject({ code: 'quiet-hours', status: 409 });
  });

  it('throws `network` when no answer came', async () => {
    const call = answered(Promise.reject(new TypeError('fetch failed')));
    await expect(call).rejects.toBeInstanceOf(ApiProblem);
    await expect(answered(Promise.reject(new Error('gone')))).rejects.toMatchObject({ code: 'network', status: 0 });
  });
});
