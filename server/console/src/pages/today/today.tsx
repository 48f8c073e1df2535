import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/session.js';
import { Columns, PageHeader, Stack } from '../../elements/layout.js';
import { useManner } from '../../format/use-manner.js';
import { longDay } from '../../format/words.js';
import { useNow } from '../../shell/clock.js';
import { FirstSteps } from './first-steps.js';
import { Next } from './next.js';
import { OnAir } from './on-air.js';
import { StationsByState } from './stations-by-state.js';
import { WaitingForYou } from './waiting-for-you.js';

/** The page to leave open: what sounds, what will, and what needs someone. */
export default function Today() {
  const { t } = useTranslation();
  const me = useMe();
  const manner = useManner();
  const now = useNow();
  return (
    <>
      <PageHeader title={t('shell.today')} lead={longDay(now, manner)} />
      <Stack>
        <FirstSteps me={me} />
        <Columns>
          <Stack>
            <OnAir />
            <Next />
          </Stack>
          <Stack>
            <WaitingForYou />
            <StationsByState />
          </Stack>
        </Columns>
      </Stack>
    </>
  );
}
