import { useTranslation } from 'react-i18next';
import type { Slot } from '../../api/types.js';

type Rule = NonNullable<Slot['override']>['rules'][number];

/** Names the rules that a slot was to pass. */
export function useRulesText(): (rules: readonly Rule[]) => string {
  const { t } = useTranslation();
  return (rules) => rules.map((rule) => t(`words.reason.${rule}`)).join(', ');
}
