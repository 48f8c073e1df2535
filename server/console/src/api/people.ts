import { queryOptions } from '@tanstack/react-query';
import { answered, client } from './client.js';
import type { Invitation, Me, Request } from './types.js';

export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: async () => (await answered(client.GET('/api/v1/people'))).people,
});

export const invite = (body: Request<'/api/v1/invitations', 'post'>): Promise<Invitation> =>
  answered(client.POST('/api/v1/invitations', { body }));

/** What an invitation offers, without using it up. */
export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ['invitation', token],
    queryFn: () => answered(client.POST('/api/v1/invitations/check', { body: { token } })),
    staleTime: Infinity,
  });

export const acceptInvitation = (body: Request<'/api/v1/invitations/accept', 'post'>): Promise<Me> =>
  answered(client.POST('/api/v1/invitations/accept', { body }));
