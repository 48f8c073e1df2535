import { Button, Loader } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './elements.module.css';
import { ProblemNotice } from './notice.js';
import { Stack } from './layout.js';

export function Waiting() {
  const { t } = useTranslation();
  return (
    <div className={styles.waiting} role="status">
      <Loader size="sm" />
      {t('common.loading')}
    </div>
  );
}

interface LoadedProps<Data> {
  readonly query: UseQueryResult<Data>;
  readonly children: (data: Data) => ReactNode;
}

/** What an answer looks like once it is there; before, that it is awaited, or why it will not come. */
export function Loaded<Data>({ query, children }: LoadedProps<Data>) {
  const { t } = useTranslation();
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (!query.isError) return <Waiting />;
  return (
    <Stack>
      <ProblemNotice error={query.error} />
      <div>
        <Button variant="default" onClick={() => void query.refetch()}>
          {t('common.retry')}
        </Button>
      </div>
    </Stack>
  );
}

interface EmptyProps {
  readonly text: string;
  readonly children?: ReactNode;
}

/** What to say, and to do, where there is nothing yet. */
export const Empty = ({ text, children }: EmptyProps) => (
  <div className={styles.empty}>
    <p>{text}</p>
    {children}
  </div>
);
