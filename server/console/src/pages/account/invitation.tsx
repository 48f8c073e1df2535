import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { acceptInvitation, invitationQuery } from '../../api/people.js';
import { sessionQuery, useSession } from '../../api/session.js';
import { Loaded } from '../../elements/loaded.js';
import { Notice, ProblemNotice } from '../../elements/notice.js';
import { useManner } from '../../format/use-manner.js';
import { dayAndTime } from '../../format/words.js';
import { fieldText } from '../../i18n/problem-text.js';
import { AccountPage } from './account-page.js';
import styles from './account.module.css';

const PASSWORD_LENGTH_MIN = 10;

// The token stands behind the `#`, so that no server or proxy on the way writes it into a log.
const tokenOf = (hash: string): string => hash.replace(/^#/, '');

export default function Invitation() {
  const { t } = useTranslation();
  const [token] = useState(() => tokenOf(window.location.hash));
  return (
    <AccountPage title={t('account.invitation.title')}>
      {token === '' ? (
        <Notice tone="bad">
          <p>{t('account.invitation.missing')}</p>
        </Notice>
      ) : (
        <Offer token={token} />
      )}
    </AccountPage>
  );
}

function Offer({ token }: { readonly token: string }) {
  const { t } = useTranslation();
  const manner = useManner();
  const session = useSession();
  const invitation = useQuery(invitationQuery(token));
  return (
    <Loaded query={invitation}>
      {({ role, areaName, expiresAt }) => (
        <>
          <p className={styles.lead}>
            {t('account.invitation.lead', {
              role: t(`words.role.${role}`),
              area: areaName,
              until: dayAndTime(expiresAt, manner, Date.now()),
            })}
          </p>
          {session && (
            <Notice tone="wait">
              <p>{t('account.invitation.replaces', { name: session.user.displayName })}</p>
            </Notice>
          )}
          <AcceptForm token={token} />
        </>
      )}
    </Loaded>
  );
}

function useAcceptance() {
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  return useMutation({
    mutationFn: acceptInvitation,
    onSuccess: (me) => {
      // What the first person saw is not the second person's to see.
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] });
      queries.setQueryData(sessionQuery.queryKey, me);
      navigate('/', { replace: true });
    },
  });
}

function AcceptForm({ token }: { readonly token: string }) {
  const { t } = useTranslation();
  const [displayName, setDisplayName] = useState('');
  const [userName, setUserName] = useState('');
  const [password, setPassword] = useState('');
  const accept = useAcceptance();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    accept.mutate({ token, displayName: displayName.trim(), userName: userName.trim(), password });
  };
  return (
    <form onSubmit={submit} style={{ display: 'contents' }}>
      <TextInput
        label={t('account.invitation.displayName')}
        description={t('account.invitation.displayNameHint')}
        value={displayName}
        onChange={(event) => setDisplayName(event.currentTarget.value)}
        error={fieldText(t, accept.error, '/displayName')}
        autoComplete="name"
        maxLength={120}
        required
        withAsterisk={false}
      />
      <TextInput
        label={t('account.userName')}
        description={t('account.invitation.userNameHint')}
        value={userName}
        onChange={(event) => setUserName(event.currentTarget.value)}
        error={fieldText(t, accept.error, '/userName')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        withAsterisk={false}
      />
      <PasswordInput
        label={t('account.password')}
        description={t('account.invitation.passwordHint')}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        error={fieldText(t, accept.error, '/password')}
        autoComplete="new-password"
        minLength={PASSWORD_LENGTH_MIN}
        visibilityToggleButtonProps={{ 'aria-label': t('account.showPassword') }}
        required
        withAsterisk={false}
      />
      <ProblemNotice error={accept.error} />
      <Button type="submit" size="md" loading={accept.isPending}>
        {t('account.invitation.accept')}
      </Button>
    </form>
  );
}
