import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sessionQuery, signOut, useMe } from '../api/session.js';
import { Icon } from '../elements/icons.js';
import { ProblemNotice } from '../elements/notice.js';
import { Preferences } from './preferences.js';
import styles from './shell.module.css';

/** Who is signed in, the preferences of this browser, and the way out. */
export function Account() {
  const { t } = useTranslation();
  const { user } = useMe();
  const queries = useQueryClient();
  const leave = useMutation({
    mutationFn: signOut,
    onSuccess: () => {
      queries.setQueryData(sessionQuery.queryKey, null);
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] });
    },
  });
  return (
    <div className={styles.account}>
      <div>
        <div className={styles.accountName}>{user.displayName}</div>
        <div className={styles.accountRole}>{t(`words.role.${user.role}`)}</div>
      </div>
      <Preferences />
      <ProblemNotice error={leave.error} />
      <Button
        variant="default"
        leftSection={<Icon name="out" size={18} />}
        loading={leave.isPending}
        onClick={() => leave.mutate()}
      >
        {t('shell.signOut')}
      </Button>
    </div>
  );
}
