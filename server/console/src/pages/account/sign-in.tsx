import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionQuery, signIn } from '../../api/session.js';
import { ProblemNotice } from '../../elements/notice.js';
import { AccountPage } from './account-page.js';
import styles from './account.module.css';

export default function SignIn() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [userName, setUserName] = useState('');
  const [password, setPassword] = useState('');
  const enter = useMutation({
    mutationFn: signIn,
    onSuccess: (me) => queries.setQueryData(sessionQuery.queryKey, me),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    enter.mutate({ userName: userName.trim(), password });
  };
  return (
    <AccountPage title={t('account.signIn')}>
      <p className={styles.lead}>{t('account.signInLead')}</p>
      <form onSubmit={submit} style={{ display: 'contents' }}>
        <TextInput
          label={t('account.userName')}
          value={userName}
          onChange={(event) => setUserName(event.currentTarget.value)}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          withAsterisk={false}
          autoFocus
        />
        <PasswordInput
          label={t('account.password')}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': t('account.showPassword') }}
          required
          withAsterisk={false}
        />
        <ProblemNotice error={enter.error} />
        <Button type="submit" size="md" loading={enter.isPending}>
          {t('account.signIn')}
        </Button>
      </form>
    </AccountPage>
  );
}
