import { queryOptions } from '@tanstack/react-query';
import { answered, client } from './client.js';
import type { Request } from './types.js';

/** The most proofs a station's page asks for. */
const PROOFS_LISTED_MAX = 20;
const DAY_MS = 24 * 3_600_000;
/** The window moves with the clock. */
const TIMELINE_AGES_MS = 60_000;

export const stationsQuery = queryOptions({
  queryKey: ['stations'],
  queryFn: async () => (await answered(client.GET('/api/v1/stations'))).stations,
});

export const stationQuery = (id: string) =>
  queryOptions({
    queryKey: ['station', id],
    queryFn: () => answered(client.GET('/api/v1/stations/{id}', { params: { path: { id } } })),
  });

/** What a station will do in the 24 hours from the moment of asking. */
export const timelineQuery = (id: string) =>
  queryOptions({
    queryKey: ['timeline', id],
    refetchInterval: TIMELINE_AGES_MS,
    queryFn: async () => {
      const now = Date.now();
      const query = { from: new Date(now).toISOString(), to: new Date(now + DAY_MS).toISOString() };
      return (await answered(client.GET('/api/v1/stations/{id}/timeline', { params: { path: { id }, query } }))).items;
    },
  });

export const proofsQuery = (id: string) =>
  queryOptions({
    queryKey: ['proofs', id],
    queryFn: async () => {
      const params = { path: { id }, query: { limit: PROOFS_LISTED_MAX } };
      return (await answered(client.GET('/api/v1/stations/{id}/proofs', { params }))).proofs;
    },
  });

export const createStation = (body: Request<'/api/v1/stations', 'post'>) =>
  answered(client.POST('/api/v1/stations', { body }));

export const newEnrolmentCode = (id: string) =>
  answered(client.POST('/api/v1/stations/{id}/enrolment-code', { params: { path: { id } }, body: {} }));
