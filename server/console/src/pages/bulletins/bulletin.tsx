import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { bulletinQuery } from '../../api/bulletins.js';
import type { Bulletin } from '../../api/types.js';
import { Columns, PageHeader, Stack } from '../../elements/layout.js';
import { Loaded } from '../../elements/loaded.js';
import { Notice } from '../../elements/notice.js';
import { StatusMark } from '../../elements/status-mark.js';
import { bulletinTone } from '../../elements/tones.js';
import { ApprovedContent } from './approved-content.js';
import { AudioPanel } from './audio-panel.js';
import { BoardPanel } from './board-panel.js';
import { BulletinSteps } from './bulletin-steps.js';

export default function BulletinPage({ id }: { readonly id: string }) {
  const bulletin = useQuery(bulletinQuery(id));
  return <Loaded query={bulletin}>{(data) => <BulletinView bulletin={data} />}</Loaded>;
}

/** Everything an approver answers for, on one page. */
function BulletinView({ bulletin }: { readonly bulletin: Bulletin }) {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader
        title={bulletin.title}
        lead={<StatusMark tone={bulletinTone[bulletin.status]}>{t(`words.bulletin.${bulletin.status}`)}</StatusMark>}
      />
      <Stack>
        {bulletin.rejection && bulletin.status !== 'approved' && (
          <Notice tone="bad">
            <p>{t('bulletins.rejectedBy', { name: bulletin.rejection.by, reason: bulletin.rejection.reason })}</p>
          </Notice>
        )}
        <BulletinSteps bulletin={bulletin} />
        <Columns>
          <Stack>
            <AudioPanel bulletin={bulletin} />
            <BoardPanel board={bulletin.board} />
          </Stack>
          <ApprovedContent bulletin={bulletin} />
        </Columns>
      </Stack>
    </>
  );
}
