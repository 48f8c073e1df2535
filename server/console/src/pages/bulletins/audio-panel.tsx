import { Button, FileButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/action.js';
import { removeAudio, uploadAudio } from '../../api/bulletins.js';
import { offers } from '../../api/rights.js';
import { useMe } from '../../api/session.js';
import type { Bulletin } from '../../api/types.js';
import styles from '../../elements/elements.module.css';
import { Actions, Panel, Stack } from '../../elements/layout.js';
import { ProblemNotice } from '../../elements/notice.js';
import { useManner } from '../../format/use-manner.js';
import { decimal, duration } from '../../format/words.js';

/** What will sound: listen to it, or put a recording in its place. */
export function AudioPanel({ bulletin }: { readonly bulletin: Bulletin }) {
  const { t } = useTranslation();
  const { user } = useMe();
  const changeable = offers(user.role, 'write') && bulletin.status !== 'withdrawn';
  return (
    <Panel title={t('bulletins.audio.title')}>
      <Stack>
        {bulletin.audio ? (
          <Sound audio={bulletin.audio} title={bulletin.title} />
        ) : (
          <div>{t('bulletins.audio.none')}</div>
        )}
        {bulletin.text && <blockquote style={{ margin: 0, whiteSpace: 'pre-wrap' }}>{bulletin.text}</blockquote>}
        {changeable && <AudioChange bulletin={bulletin} />}
      </Stack>
    </Panel>
  );
}

function Sound({ audio, title }: { readonly audio: NonNullable<Bulletin['audio']>; readonly title: string }) {
  const { t } = useTranslation();
  const { locale } = useManner();
  const value = (measured: number | null) => (measured === null ? '–' : decimal(measured, locale));
  return (
    <div>
      {/* Bulletins carry their own text beside the player, which is what captions would say. */}
      <audio
        controls
        preload="metadata"
        src={audio.url}
        style={{ width: '100%' }}
        aria-label={t('bulletins.audio.listen', { title })}
      />
      <div className={styles.muted}>
        {t(`bulletins.audio.${audio.source}`)} ·{' '}
        {t('bulletins.audio.measured', {
          duration: duration(audio.durationMs),
          loudness: value(audio.loudnessLufs),
          peak: value(audio.truePeakDbtp),
        })}
      </div>
    </div>
  );
}

function AudioChange({ bulletin: { id, audio, status } }: { readonly bulletin: Bulletin }) {
  const { t } = useTranslation();
  const upload = useAction(uploadAudio);
  const remove = useAction(removeAudio);
  const busy = upload.isPending || remove.isPending;
  return (
    <Stack>
      <ProblemNotice error={upload.error ?? remove.error} />
      <Actions>
        <FileButton accept="audio/*" onChange={(file) => file && upload.mutate({ id, file })}>
          {(trigger) => (
            <Button {...trigger} variant="default" loading={busy}>
              {t('bulletins.audio.replace')}
            </Button>
          )}
        </FileButton>
        {audio?.source === 'upload' && (
          <Button variant="subtle" disabled={busy} onClick={() => remove.mutate(id)}>
            {t('bulletins.audio.remove')}
          </Button>
        )}
      </Actions>
      <div className={styles.muted} role="status">
        {upload.isPending ? t('bulletins.audio.replacing') : t('bulletins.audio.formats')}{' '}
        {(status === 'approved' || status === 'submitted') && t('bulletins.editReturnsToDraft')}
      </div>
    </Stack>
  );
}
