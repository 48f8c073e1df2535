import { useTranslation } from 'react-i18next';
import type { Station } from '../../api/types.js';
import { StatusMark } from '../../elements/status-mark.js';
import { conditionOf, conditionTone } from './condition.js';

export function ConditionMark({ station }: { readonly station: Station }) {
  const { t } = useTranslation();
  const condition = conditionOf(station);
  return (
    <StatusMark tone={conditionTone[condition]} live={condition === 'playing'}>
      {t(`words.station.${condition}`)}
    </StatusMark>
  );
}
