import type { ReactNode } from 'react';
import styles from './elements.module.css';

/** `good` is as it should be, `wait` needs someone or time, `bad` is wrong, `off` is neither, `accent` is news. */
export type Tone = 'good' | 'wait' | 'bad' | 'off' | 'accent';

interface StatusMarkProps {
  readonly tone: Tone;
  /** Something goes on right now. */
  readonly live?: boolean;
  readonly children: ReactNode;
}

/** A state in a word and a colour; the word alone is enough. */
export const StatusMark = ({ tone, live = false, children }: StatusMarkProps) => (
  <span className={[styles.mark, styles[tone], live ? styles.pulse : ''].join(' ')}>{children}</span>
);
