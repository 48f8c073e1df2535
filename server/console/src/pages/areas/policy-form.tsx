import { ActionIcon, Button, Checkbox, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/action.js';
import { setPolicy } from '../../api/areas.js';
import type { Area, Policy } from '../../api/types.js';
import styles from '../../elements/elements.module.css';
import { Icon } from '../../elements/icons.js';
import { Halves, Stack } from '../../elements/layout.js';
import { ProblemNotice } from '../../elements/notice.js';

/** Spans an area may have; the centre refuses more. */
const QUIET_HOURS_MAX = 8;

interface PolicyFormProps {
  readonly area: Area;
  readonly onDone: () => void;
}

/** Own rules for an area, or none: then those of the area above hold. */
export function PolicyForm({ area, onDone }: PolicyFormProps) {
  const { t } = useTranslation();
  const [inherits, setInherits] = useState(area.policy === null && area.parentId !== null);
  const [policy, change] = useState<Policy>(area.effectivePolicy);
  const save = useAction(setPolicy, onDone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ id: area.id, policy: inherits ? null : policy });
  };
  return (
    <form onSubmit={submit} style={{ display: 'contents' }}>
      {area.parentId !== null && (
        <Checkbox
          label={t('areas.inherit')}
          checked={inherits}
          onChange={(event) => setInherits(event.currentTarget.checked)}
        />
      )}
      {!inherits && <PolicyFields policy={policy} change={change} />}
      <ProblemNotice error={save.error} />
      <Button type="submit" loading={save.isPending}>
        {t('common.save')}
      </Button>
    </form>
  );
}

interface PolicyFieldsProps {
  readonly policy: Policy;
  readonly change: (policy: Policy) => void;
}

function PolicyFields({ policy, change }: PolicyFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <QuietHours policy={policy} change={change} />
      <Halves>
        <TextInput
          type="number"
          label={t('areas.volumeCap')}
          value={policy.volumeCapPercent}
          onChange={(event) => change({ ...policy, volumeCapPercent: event.currentTarget.valueAsNumber || 0 })}
          min={0}
          max={100}
        />
        <TextInput
          type="number"
          label={t('areas.sessionMax')}
          value={policy.sessionMaxMinutes}
          onChange={(event) => change({ ...policy, sessionMaxMinutes: event.currentTarget.valueAsNumber || 0 })}
          min={1}
          max={1_440}
        />
      </Halves>
    </>
  );
}

function QuietHours({ policy, change }: PolicyFieldsProps) {
  const { t } = useTranslation();
  const { quietHours } = policy;
  const replace = (index: number, part: Partial<Policy['quietHours'][number]>) =>
    change({ ...policy, quietHours: quietHours.map((span, at) => (at === index ? { ...span, ...part } : span)) });
  return (
    <Stack>
      {quietHours.map(({ from, to }, index) => (
        // Spans have no identity but their place, and are edited in place.
        <div key={index} className={styles.copy}>
          <Halves>
            <TextInput
              type="time"
              label={t('areas.spanFrom')}
              value={from}
              onChange={(event) => replace(index, { from: event.currentTarget.value })}
              required
              withAsterisk={false}
            />
            <TextInput
              type="time"
              label={t('areas.spanTo')}
              value={to}
              onChange={(event) => replace(index, { to: event.currentTarget.value })}
              required
              withAsterisk={false}
            />
          </Halves>
          <ActionIcon
            variant="default"
            size={36}
            aria-label={t('areas.removeSpan')}
            onClick={() => change({ ...policy, quietHours: quietHours.filter((_, at) => at !== index) })}
          >
            <Icon name="remove" size={18} />
          </ActionIcon>
        </div>
      ))}
      {quietHours.length < QUIET_HOURS_MAX && (
        <div>
          <Button
            size="xs"
            variant="default"
            onClick={() => change({ ...policy, quietHours: [...quietHours, { from: '12:00', to: '13:30' }] })}
          >
            {t('areas.addSpan')}
          </Button>
        </div>
      )}
    </Stack>
  );
}
