import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearch } from 'wouter';
import { useAction } from '../../api/action.js';
import { bulletinsQuery } from '../../api/bulletins.js';
import { ApiProblem } from '../../api/problem.js';
import { useMe } from '../../api/session.js';
import { createSlot } from '../../api/slots.js';
import { Actions, Columns, PageHeader, Panel, Stack } from '../../elements/layout.js';
import { LinkButton } from '../../elements/link-button.js';
import { Empty, Loaded } from '../../elements/loaded.js';
import { ProblemNotice } from '../../elements/notice.js';
import { fieldText } from '../../i18n/problem-text.js';
import { newSlot, slotBodyOf, type SlotForm } from './slot-draft.js';
import { SlotPlaces } from './slot-places.js';
import { SlotTimes } from './slot-times.js';

/** The shortest reason the centre takes. */
const REASON_LENGTH_MIN = 5;

export default function SlotEditor() {
  const { t } = useTranslation();
  const approved = useQuery(bulletinsQuery('approved'));
  return (
    <>
      <PageHeader title={t('schedule.newTitle')} lead={t('schedule.lead')} />
      <Loaded query={approved}>
        {(bulletins) =>
          bulletins.length === 0 ? (
            <Empty text={t('schedule.needsApproved')}>
              <LinkButton href="/bulletins" variant="default">
                {t('shell.bulletins')}
              </LinkButton>
            </Empty>
          ) : (
            <SlotFields bulletins={bulletins} />
          )
        }
      </Loaded>
    </>
  );
}

interface SlotFieldsProps {
  readonly bulletins: readonly { readonly id: string; readonly title: string }[];
}

function SlotFields({ bulletins }: SlotFieldsProps) {
  const { t } = useTranslation();
  const { zone } = useMe();
  const [, navigate] = useLocation();
  const chosen = new URLSearchParams(useSearch()).get('bulletin');
  const first = bulletins.find(({ id }) => id === chosen) ?? bulletins[0];
  const [form, setForm] = useState<SlotForm>(() => newSlot(first?.id ?? '', Date.now(), zone));
  const [placeMissing, setPlaceMissing] = useState(false);
  const create = useAction(createSlot, () => navigate('/schedule'));
  const change = (part: Partial<SlotForm>) => setForm((before) => ({ ...before, ...part }));
  const quiet = create.error instanceof ApiProblem && create.error.code === 'quiet-hours';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const missing = form.areaIds.length + form.stationIds.length === 0;
    setPlaceMissing(missing);
    if (!missing) create.mutate(slotBodyOf(form, zone));
  };
  const fields = { form, change, error: create.error };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Columns>
          <Panel title={t('schedule.whatAndWhen')}>
            <SlotTimes {...fields} bulletins={bulletins} />
          </Panel>
          <Panel title={t('schedule.places')}>
            <SlotPlaces {...fields} missing={placeMissing} />
          </Panel>
        </Columns>
        <ProblemNotice error={create.error} />
        {(quiet || form.overrideReason !== '') && (
          <TextInput
            label={t('schedule.field.overrideReason')}
            description={t('schedule.field.overrideHint')}
            value={form.overrideReason}
            onChange={(event) => change({ overrideReason: event.currentTarget.value })}
            error={fieldText(t, create.error, '/overrideReason')}
            minLength={REASON_LENGTH_MIN}
            maxLength={500}
            autoFocus
          />
        )}
        <Actions>
          <Button type="submit" size="md" loading={create.isPending}>
            {form.overrideReason === '' ? t('schedule.add') : t('schedule.askAnyway')}
          </Button>
          <LinkButton href="/schedule" variant="default" size="md">
            {t('common.cancel')}
          </LinkButton>
        </Actions>
      </Stack>
    </form>
  );
}
