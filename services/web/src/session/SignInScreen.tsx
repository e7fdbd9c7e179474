import type { Me } from '@earshot/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiFailure } from '../api/ApiFailure.js';
import { accessApi } from '../api/accessApi.js';
import { createCall } from '../api/call.js';
import { AppearanceSwitch } from '../shell/AppearanceSwitch.js';
import { LanguageSwitch } from '../shell/LanguageSwitch.js';
import { Wordmark } from '../shell/Wordmark.js';
import { firstAdminTokenOf } from './firstAdminToken.js';
import { PasswordForm } from './PasswordForm.js';
import styles from './SignInScreen.module.css';
import { TokenForm } from './TokenForm.js';

interface Props {
  /** The server did not take the token. */
  readonly refused: boolean;
  readonly onSignedIn: (me: Me) => void;
  readonly onToken: (token: string) => void;
}

/** Shown where nobody is signed in: the ways in that this installation has. */
export default function SignInScreen({ refused, onSignedIn, onToken }: Props) {
  const { t } = useTranslation();
  const firstAdminToken = useMemo(() => firstAdminTokenOf(window.location.hash), []);
  // The identity provider sent the reader back without letting them in.
  const [hasFailed] = useState(() => window.location.hash.startsWith('#sign-in-failed'));
  const methods = useMethods();
  const hasPeople = methods !== undefined && (methods.password || methods.oidc !== null);
  return (
    <div className={styles.screen}>
      <header className={styles.bar}>
        <Wordmark />
        <span className={styles.switches}>
          <LanguageSwitch />
          <AppearanceSwitch />
        </span>
      </header>
      {methods !== undefined && (
        <main className={styles.card}>
          {firstAdminToken !== null ? (
            <>
              <h1 className={styles.title}>{t('signIn.firstTitle')}</h1>
              <p className={styles.lead}>{t('signIn.firstLead')}</p>
              <PasswordForm firstAdminToken={firstAdminToken} onSignedIn={onSignedIn} />
            </>
          ) : hasPeople && !methods.first_admin ? (
            <>
              <h1 className={styles.title}>{t('signIn.title')}</h1>
              {(refused || hasFailed) && (
                <p className={styles.lead}>{t(hasFailed ? 'signIn.failed' : 'signIn.refused')}</p>
              )}
              {methods.password && <PasswordForm firstAdminToken={null} onSignedIn={onSignedIn} />}
              {methods.oidc !== null && (
                <Button
                  className={styles.submit}
                  href={`/v1/sign-in/oidc?return_to=${encodeURIComponent(window.location.pathname + window.location.search)}`}
                >
                  {t('signIn.with', { name: methods.oidc.name })}
                </Button>
              )}
              <details className={styles.other}>
                <summary>{t('signIn.byToken')}</summary>
                <TokenForm onToken={onToken} />
              </details>
            </>
          ) : (
            <>
              <h1 className={styles.title}>{t('token.title')}</h1>
              <p className={styles.lead}>{refused ? t('token.refused') : t('token.lead')}</p>
              <TokenForm onToken={onToken} />
              {methods.first_admin && <p className={styles.note}>{t('signIn.firstHint')}</p>}
            </>
          )}
        </main>
      )}
    </div>
  );
}

/** undefined while it is asked; a server that does not answer is asked for its token. */
function useMethods() {
  const access = useMemo(() => accessApi(createCall(null)), []);
  const { data } = useQuery({
    queryKey: ['sign-in methods'],
    queryFn: async ({ signal }) => {
      try {
        return await access.methods(signal);
      } catch (error) {
        if (error instanceof ApiFailure) return { password: false, oidc: null, first_admin: false };
        throw error;
      }
    },
  });
  return data;
}
