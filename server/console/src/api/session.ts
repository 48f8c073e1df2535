import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { answered, client } from './client.js';
import { ApiProblem } from './problem.js';
import type { Me, Request } from './types.js';

async function whoAmI(): Promise<Me | null> {
  try {
    return await answered(client.GET('/api/v1/session'));
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) return null;
    throw error;
  }
}

/** Who is signed in, null for nobody. */
export const sessionQuery = queryOptions({ queryKey: ['session'], queryFn: whoAmI });

export const signIn = (body: Request<'/api/v1/session', 'post'>): Promise<Me> =>
  answered(client.POST('/api/v1/session', { body }));

export const signOut = (): Promise<unknown> => answered(client.DELETE('/api/v1/session'));

/** The session, or undefined while it is not known yet, or null for nobody. */
export const useSession = (): Me | null | undefined => useQuery(sessionQuery).data;

/** The session of a page that is only shown to people who are signed in. */
export function useMe(): Me {
  const { data } = useSuspenseQuery(sessionQuery);
  if (!data) throw new ApiProblem({ status: 401, code: 'not-signed-in', detail: '', errors: [] });
  return data;
}
