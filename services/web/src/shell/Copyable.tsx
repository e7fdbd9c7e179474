import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Copyable.module.css';

const copiedShownMs = 1_600;

/** A command to copy. `copied` is what goes to the clipboard where that differs from what is shown (a token in it). */
export function Copyable({ shown, copied = shown }: { readonly shown: string; readonly copied?: string }) {
  const { t } = useTranslation();
  const [done, setDone] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const copy = async () => {
    await toClipboard(copied);
    setDone(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setDone(false), copiedShownMs);
  };

  return (
    <div className={styles.box}>
      <pre className={styles.text}>
        <code>{shown}</code>
      </pre>
      <Button size="small" className={styles.button} onClick={() => void copy()}>
        <span aria-live="polite">{done ? t('empty.copied') : t('empty.copy')}</span>
      </Button>
    </div>
  );
}

/** Browsers give the clipboard only to pages from this machine or over TLS; elsewhere the old way still works. */
async function toClipboard(text: string): Promise<void> {
  if (window.isSecureContext) return navigator.clipboard.writeText(text);
  const area = document.createElement('textarea');
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}
