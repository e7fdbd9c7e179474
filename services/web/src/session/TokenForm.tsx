import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tokenFromPaste } from '../api/token.js';
import { Copyable } from '../shell/Copyable.js';
import styles from './SignInScreen.module.css';

/** How to get the installation's token, and a place to put it. */
export function TokenForm({ onToken }: { readonly onToken: (token: string) => void }) {
  const { t } = useTranslation();
  const [pasted, setPasted] = useState('');
  const [wrong, setWrong] = useState(false);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const token = tokenFromPaste(pasted);
    if (token === null) setWrong(true);
    else onToken(token);
  };

  return (
    <>
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
            placeholder="http://127.0.0.1:4600/#token=…"
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
    </>
  );
}
