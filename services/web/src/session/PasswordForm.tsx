import { accessLimits, type Me } from '@earshot/contracts';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiFailure } from '../api/ApiFailure.js';
import { accessApi } from '../api/accessApi.js';
import { createCall } from '../api/call.js';
import styles from './SignInScreen.module.css';

interface Props {
  /** What the printed link bears, to make the first administrator; null to sign in as somebody who is known. */
  readonly firstAdminToken: string | null;
  readonly onSignedIn: (me: Me) => void;
}

/** Name and password, of somebody who is known or of the first administrator, who is made by it. */
export function PasswordForm({ firstAdminToken, onSignedIn }: Props) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState('');
  const isFirst = firstAdminToken !== null;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const access = accessApi(createCall(null));
    setBusy(true);
    try {
      onSignedIn(
        firstAdminToken === null
          ? await access.signIn(name.trim(), password)
          : await access.firstAdmin(firstAdminToken, name.trim(), password),
      );
    } catch (error) {
      setBusy(false);
      const kind = error instanceof ApiFailure ? error.kind : 'unexpected';
      const own = error instanceof ApiFailure && (kind === 'invalid' || kind === 'away') ? error.message : '';
      setWrong(!isFirst && kind === 'refused' ? t('signIn.wrong') : own || t(`failure.${kind}`));
    }
  };

  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <label htmlFor="name">{t('signIn.name')}</label>
      <input
        id="name"
        required
        value={name}
        autoComplete="username"
        maxLength={accessLimits.nameCharsMax}
        onChange={(event) => setName(event.target.value)}
      />
      <label htmlFor="password">{t('signIn.password')}</label>
      <input
        id="password"
        type="password"
        required
        value={password}
        autoComplete={isFirst ? 'new-password' : 'current-password'}
        minLength={isFirst ? accessLimits.passwordCharsMin : 1}
        maxLength={accessLimits.passwordCharsMax}
        aria-describedby="sign-in-note"
        aria-invalid={wrong !== ''}
        onChange={(event) => {
          setPassword(event.target.value);
          setWrong('');
        }}
      />
      <p id="sign-in-note" role="status" className={wrong === '' ? styles.note : styles.wrong}>
        {wrong !== '' ? wrong : isFirst ? t('signIn.passwordHint', { count: accessLimits.passwordCharsMin }) : ''}
      </p>
      <Button type="primary" htmlType="submit" loading={busy} className={styles.submit}>
        {isFirst ? t('signIn.make') : t('signIn.enter')}
      </Button>
    </form>
  );
}
