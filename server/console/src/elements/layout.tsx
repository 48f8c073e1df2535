import { type ReactNode, useEffect, useId } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './elements.module.css';

interface PageHeaderProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
}

/** The one `h1` of a page, which also names the browser's tab. */
export function PageHeader({ title, lead, actions }: PageHeaderProps) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} · ${t('common.product')}`;
  }, [title, t]);
  return (
    <header className={styles.header}>
      <div>
        <h1>{title}</h1>
        {lead && <p className={styles.lead}>{lead}</p>}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </header>
  );
}

interface PanelProps {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A titled part of a page. */
export function Panel({ title, actions, children }: PanelProps) {
  const id = useId();
  return (
    <section className={styles.panel} aria-labelledby={id}>
      <div className={styles.panelHead}>
        <h2 id={id}>{title}</h2>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </section>
  );
}

export const Stack = ({ children }: { readonly children: ReactNode }) => <div className={styles.stack}>{children}</div>;

/** Two columns on a wide window, one below the other on a narrow one. */
export const Columns = ({ children }: { readonly children: ReactNode }) => (
  <div className={styles.columns}>{children}</div>
);

/** Fields beside one another where there is room. */
export const Halves = ({ children }: { readonly children: ReactNode }) => (
  <div className={styles.halves}>{children}</div>
);

interface AsideFirstProps {
  readonly aside: ReactNode;
  readonly children: ReactNode;
}

/** As `Columns`, with the narrow one first where there is room for one only. */
export const AsideFirst = ({ aside, children }: AsideFirstProps) => (
  <div className={`${styles.columns} ${styles.asideFirst}`}>
    <Stack>{aside}</Stack>
    <Stack>{children}</Stack>
  </div>
);

export const Actions = ({ children }: { readonly children: ReactNode }) => (
  <div className={styles.actions}>{children}</div>
);

interface Fact {
  readonly name: string;
  readonly value: ReactNode;
}

/** Names and values; a fact whose value is null is left out. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts
        .filter(({ value }) => value !== null)
        .map(({ name, value }) => (
          <FactRow key={name} name={name} value={value} />
        ))}
    </dl>
  );
}

const FactRow = ({ name, value }: Fact) => (
  <>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </>
);
