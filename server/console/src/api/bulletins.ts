import { queryOptions } from '@tanstack/react-query';
import { answered, client } from './client.js';
import type { Bulletin, BulletinDraft, BulletinStatus } from './types.js';

/** The most bulletins a list asks for. */
export const BULLETINS_LISTED_MAX = 200;

export const bulletinsQuery = (status?: BulletinStatus) =>
  queryOptions({
    queryKey: ['bulletins', status ?? 'all'],
    queryFn: async () =>
      (
        await answered(
          client.GET('/api/v1/bulletins', {
            params: { query: { limit: BULLETINS_LISTED_MAX, ...(status ? { status } : {}) } },
          }),
        )
      ).bulletins,
  });

export const bulletinQuery = (id: string) =>
  queryOptions({
    queryKey: ['bulletin', id],
    queryFn: () => answered(client.GET('/api/v1/bulletins/{id}', { params: { path: { id } } })),
  });

/** Makes a bulletin, or changes the one with this id; the speech is made before the answer comes. */
export function saveBulletin({ id, draft }: { id: string | null; draft: BulletinDraft }): Promise<Bulletin> {
  return id === null
    ? answered(client.POST('/api/v1/bulletins', { body: draft }))
    : answered(client.PUT('/api/v1/bulletins/{id}', { params: { path: { id } }, body: draft }));
}

/** Puts an uploaded sound in the place of the speech. */
export function uploadAudio({ id, file }: { id: string; file: File }): Promise<Bulletin> {
  return answered(
    client.PUT('/api/v1/bulletins/{id}/audio', {
      params: { path: { id } },
      body: { audio: '' },
      bodySerializer: () => {
        const form = new FormData();
        form.set('audio', file);
        return form;
      },
    }),
  );
}

export const removeAudio = (id: string): Promise<Bulletin> =>
  answered(client.DELETE('/api/v1/bulletins/{id}/audio', { params: { path: { id } } }));

export const submitBulletin = (id: string): Promise<Bulletin> =>
  answered(client.POST('/api/v1/bulletins/{id}/submit', { params: { path: { id } }, body: {} }));

/** Approves exactly the content with this hash; anything newer is refused. */
export const approveBulletin = ({ id, approvalHash }: Pick<Bulletin, 'id' | 'approvalHash'>): Promise<Bulletin> =>
  answered(client.POST('/api/v1/bulletins/{id}/approve', { params: { path: { id } }, body: { approvalHash } }));

interface Refusal {
  readonly id: string;
  readonly reason: string;
}

export const rejectBulletin = ({ id, reason }: Refusal): Promise<Bulletin> =>
  answered(client.POST('/api/v1/bulletins/{id}/reject', { params: { path: { id } }, body: { reason } }));

export const withdrawBulletin = ({ id, reason }: Refusal): Promise<Bulletin> =>
  answered(client.POST('/api/v1/bulletins/{id}/withdraw', { params: { path: { id } }, body: { reason } }));
