import { queryOptions } from '@tanstack/react-query';
import { answered, client } from './client.js';
import type { Stop } from './types.js';

/** Where a stop holds, as stops name it: `area/{id}` or `station/{id}`. */
export type Scope = `area/${string}` | `station/${string}`;

export const stopsQuery = queryOptions({
  queryKey: ['stops'],
  queryFn: async () => (await answered(client.GET('/api/v1/stops'))).stops,
});

interface StopOrder {
  readonly scope: Scope;
  readonly minutes: number;
  readonly reason: string;
}

export function stop({ scope, minutes, reason }: StopOrder): Promise<Stop> {
  const id = scope.slice(scope.indexOf('/') + 1);
  const call = { params: { path: { id } }, body: { minutes, ...(reason ? { reason } : {}) } };
  return scope.startsWith('area/')
    ? answered(client.POST('/api/v1/areas/{id}/stop', call))
    : answered(client.POST('/api/v1/stations/{id}/stop', call));
}

export const liftStop = (id: string) =>
  answered(client.POST('/api/v1/stops/{id}/lift', { params: { path: { id } }, body: {} }));
