import { QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './problem.js';

/** Answers younger than this are not asked for again when a page opens; events make them stale at once. */
const FRESH_MS = 15_000;
/** Repeats of a read that got no answer. */
const READ_RETRIES_MAX = 2;

/** The console's cache of what the centre said. */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    // A session that ended elsewhere is noticed by the first answer that says so; the sign-in page follows.
    onError: (error, query) => {
      const ended = error instanceof ApiProblem && error.status === 401 && query.queryKey[0] !== 'session';
      if (ended) void queryClient.invalidateQueries({ queryKey: ['session'] });
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: FRESH_MS,
      retry: (count, error) => error instanceof ApiProblem && error.status === 0 && count < READ_RETRIES_MAX,
    },
    mutations: { retry: false },
  },
});
