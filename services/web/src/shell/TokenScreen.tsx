import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tokenFromPaste } from '../api/token.js';
import { AppearanceSwitch } from './AppearanceSwitch.js';
import { Copyable } from './Copyable.js';
import { LanguageSwitch } from './LanguageSwitch.js';
import styles from './TokenScreen.module.css';
import { Wordmark } from './Wordmark.js';

/** Shown where no token is known or the server refused it: how to get one, and a place to put it. */
export default function TokenScreen(props: { readonly refused: boolean; readonly onToken: (token: string) => void }) {
  const { t } = useTranslation();
  const [pasted, setPasted] = useState('');
  const [wrong, setWrong] = useState(false);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const token = tokenFromPaste(pasted);
    if (token === null) setWrong(true);
    else props.onToken(token);
  };

  return (
    <div className={styles.screen}>
      <header className={styles.bar}>
        <Wordmark />
        <span className={styles.switches}>
          <LanguageSwitch />
          <AppearanceSwitch />
        </span>
      </header>
      <main className={styles.card}>
        <h1 className={styles.title}>{t('token.title')}</h1>
        <p className={styles.lead}>{props.refused ? t('token.refused') : t('token.lead')}</p>
        <Copyable shown="./earshot doctor" />
        <form className={styles.form} onSubmit={submit}>
          <label htmlFor="token">{t('token.paste')}</label>
          <div className={styles.entry}>
            <input
              id="token"
              value={pasted}
              autoComplete="off"
              spellCheck={false}
              aria-invalid={wrong}
              aria-describedby="token-note"
              placeholder="http://127.0.0.1:4310/#token=…"
              onChange={(event) => {
                setPasted(event.target.value);
                setWrong(false);
              }}
            />
            <Button type="primary" htmlType="submit">
              {t('token.enter')}
            </Button>
          </div>
          <p id="token-note" role="status" className={wrong ? styles.wrong : styles.note}>
            {wrong ? t('token.wrong') : t('token.kept')}
          </p>
        </form>
      </main>
    </div>
  );
}
