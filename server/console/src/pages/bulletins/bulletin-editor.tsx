import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useAction } from '../../api/action.js';
import { bulletinQuery, saveBulletin } from '../../api/bulletins.js';
import { useMe } from '../../api/session.js';
import type { Bulletin } from '../../api/types.js';
import { Actions, Columns, PageHeader, Panel, Stack } from '../../elements/layout.js';
import { LinkButton } from '../../elements/link-button.js';
import { Loaded } from '../../elements/loaded.js';
import { Notice, ProblemNotice } from '../../elements/notice.js';
import { BoardFields } from './board-fields.js';
import { bodyOf, type DraftForm, draftOf, newDraft } from './draft.js';
import { SpokenFields } from './spoken-fields.js';

/** Writes a new bulletin (`id` null) or changes one. */
export default function BulletinEditor({ id }: { readonly id: string | null }) {
  return id === null ? <Editor bulletin={null} /> : <ExistingEditor id={id} />;
}

function ExistingEditor({ id }: { readonly id: string }) {
  const bulletin = useQuery(bulletinQuery(id));
  return <Loaded query={bulletin}>{(data) => <Editor bulletin={data} />}</Loaded>;
}

function Editor({ bulletin }: { readonly bulletin: Bulletin | null }) {
  const { t } = useTranslation();
  const { user, zone } = useMe();
  const [, navigate] = useLocation();
  const [form, setForm] = useState<DraftForm>(() =>
    bulletin ? draftOf(bulletin, zone) : newDraft(user.areaId, Date.now(), zone),
  );
  const save = useAction(saveBulletin, ({ id }) => navigate(`/bulletins/${id}`));
  const change = (part: Partial<DraftForm>) => setForm((before) => ({ ...before, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ id: bulletin?.id ?? null, draft: bodyOf(form, zone) });
  };
  const fields = { form, change, error: save.error };
  return (
    <form onSubmit={submit}>
      <PageHeader title={t(bulletin ? 'bulletins.editTitle' : 'bulletins.newTitle')} />
      <Stack>
        {bulletin && bulletin.status !== 'draft' && (
          <Notice tone="wait">
            <p>{t('bulletins.editReturnsToDraft')}</p>
          </Notice>
        )}
        <Columns>
          <Panel title={t('bulletins.parts')}>
            <SpokenFields {...fields} />
          </Panel>
          <Panel title={t('bulletins.boardPart.title')}>
            <BoardFields {...fields} />
          </Panel>
        </Columns>
        <ProblemNotice error={save.error} />
        <Actions>
          <Button type="submit" size="md" loading={save.isPending}>
            {t('bulletins.saveDraft')}
          </Button>
          <LinkButton href={bulletin ? `/bulletins/${bulletin.id}` : '/bulletins'} variant="default" size="md">
            {t('common.cancel')}
          </LinkButton>
          <span role="status">{save.isPending && t('bulletins.saving')}</span>
        </Actions>
      </Stack>
    </form>
  );
}
