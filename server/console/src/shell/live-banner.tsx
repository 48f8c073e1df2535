import { createContext, useContext, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Live } from '../api/live.js';
import { Notice } from '../elements/notice.js';

/** The page's one event stream; null where nobody is signed in. */
export const LiveContext = createContext<Live | null>(null);

/** Says that what is on the page may be old, while it may be. */
export function LiveBanner() {
  const { t } = useTranslation();
  const live = useContext(LiveContext);
  const condition = useSyncExternalStore(
    live?.subscribe ?? (() => () => undefined),
    () => live?.condition() ?? 'connected',
  );
  if (condition !== 'lost') return null;
  return (
    <Notice tone="wait" role="status">
      <p>{t('shell.live.lost')}</p>
    </Notice>
  );
}
