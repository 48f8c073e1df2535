import { queryOptions } from '@tanstack/react-query';
import { answered, client } from './client.js';
import type { SlotDraft } from './types.js';

/** The next occurrence of a slot changes by the mere passing of time, which no event tells. */
const AGES_MS = 60_000;

export const slotsQuery = queryOptions({
  queryKey: ['slots'],
  queryFn: async () => (await answered(client.GET('/api/v1/slots'))).slots,
  refetchInterval: AGES_MS,
});

export const createSlot = (body: SlotDraft) => answered(client.POST('/api/v1/slots', { body }));

export const confirmSlot = (id: string) =>
  answered(client.POST('/api/v1/slots/{id}/confirm', { params: { path: { id } }, body: {} }));

export const withdrawSlot = (id: string) =>
  answered(client.POST('/api/v1/slots/{id}/withdraw', { params: { path: { id } }, body: {} }));
