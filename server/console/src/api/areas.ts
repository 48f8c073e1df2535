import { queryOptions } from '@tanstack/react-query';
import { answered, client } from './client.js';
import type { Request } from './types.js';

export const areasQuery = queryOptions({
  queryKey: ['areas'],
  queryFn: async () => (await answered(client.GET('/api/v1/areas'))).areas,
});

export const createArea = (body: Request<'/api/v1/areas', 'post'>) => answered(client.POST('/api/v1/areas', { body }));

export const setPolicy = ({ id, ...body }: { id: string } & Request<'/api/v1/areas/{id}/policy', 'put'>) =>
  answered(client.PUT('/api/v1/areas/{id}/policy', { params: { path: { id } }, body }));
