import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { Dialog } from '../elements/dialog.js';
import { Icon } from '../elements/icons.js';
import { Account } from './account.js';
import { Brand } from './brand.js';
import { Clock } from './clock.js';
import { LiveBanner } from './live-banner.js';
import { type Destination, destinations, isWithin } from './navigation.js';
import styles from './shell.module.css';
import { StopBanner } from './stop-banner.js';
import { StopButton } from './stop-button.js';

interface DestinationLinkProps {
  readonly destination: Destination;
  readonly className: string | undefined;
}

function DestinationLink({ destination: { path, icon, label }, className = '' }: DestinationLinkProps) {
  const { t } = useTranslation();
  const [location] = useLocation();
  return (
    <Link href={path} className={className} aria-current={isWithin(location, path) ? 'page' : undefined}>
      <Icon name={icon} size={22} />
      {t(`shell.${label}`)}
    </Link>
  );
}

function SideBar() {
  const { t } = useTranslation();
  return (
    <aside className={styles.side} aria-label={t('common.product')}>
      <Brand />
      <nav aria-label={t('shell.navigation')}>
        <ul className={styles.links}>
          {destinations.map((destination) => (
            <li key={destination.path}>
              <DestinationLink destination={destination} className={styles.link} />
            </li>
          ))}
        </ul>
      </nav>
      <div className={styles.sideFoot}>
        <Account />
      </div>
    </aside>
  );
}

function TabBar() {
  const { t } = useTranslation();
  const [location] = useLocation();
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [location]);
  const others = destinations.filter(({ daily }) => !daily);
  return (
    <nav className={styles.bar} aria-label={t('shell.navigation')}>
      <ul>
        {destinations
          .filter(({ daily }) => daily)
          .map((destination) => (
            <li key={destination.path}>
              <DestinationLink destination={destination} className={styles.tab} />
            </li>
          ))}
        <li>
          <button
            type="button"
            className={styles.tab}
            aria-haspopup="dialog"
            aria-current={others.some(({ path }) => isWithin(location, path)) ? 'true' : undefined}
            onClick={() => setOpen(true)}
          >
            <Icon name="more" size={22} />
            {t('shell.more')}
          </button>
        </li>
      </ul>
      <Dialog title={t('shell.more')} open={open} onClose={() => setOpen(false)}>
        <ul className={styles.links}>
          {others.map((destination) => (
            <li key={destination.path}>
              <DestinationLink destination={destination} className={styles.link} />
            </li>
          ))}
        </ul>
        <Account />
      </Dialog>
    </nav>
  );
}

/** What stands around every page: where to go, what time it is, what is stopped, and how to stop. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const [location] = useLocation();
  const content = useRef<HTMLElement>(null);
  const shown = useRef(location);
  useEffect(() => {
    // A new page begins at its top, for the eye and for the screen reader; not on the first one.
    if (shown.current === location) return;
    shown.current = location;
    content.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [location]);
  return (
    <>
      <a className={styles.skip} href="#content">
        {t('common.skip')}
      </a>
      <div className={styles.frame}>
        <SideBar />
        <div className={styles.main}>
          <header className={styles.top}>
            <Brand />
            <Clock />
            <div className={styles.spacer} />
            <StopButton />
          </header>
          <div className={styles.banners}>
            <LiveBanner />
            <StopBanner />
          </div>
          <main id="content" className={styles.content} ref={content} tabIndex={-1}>
            {children}
          </main>
        </div>
      </div>
      <TabBar />
    </>
  );
}
