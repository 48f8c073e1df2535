import { useEffect, useState } from 'react';
import { clockTime, day, zoneName } from '../format/words.js';
import { useManner } from '../format/use-manner.js';
import styles from './shell.module.css';

const MINUTE_MS = 60_000;

/** The moment, new with every minute. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setTimeout(() => setNow(Date.now()), MINUTE_MS - (Date.now() % MINUTE_MS) + 20);
    return () => clearTimeout(timer);
  }, [now]);
  return now;
}

/** The centre's time of day: everything on the page is told in it. */
export function Clock() {
  const manner = useManner();
  const now = useNow();
  return (
    <time className={styles.clock} dateTime={new Date(now).toISOString()} title={zoneName(manner, now)}>
      {clockTime(now, manner)} <span className={styles.date}>{day(now, manner)}</span>
    </time>
  );
}
