import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ApiFailure } from '../api/ApiFailure.js';
import styles from './states.module.css';

/** Why something cannot be shown, in its place, and what to do about it. */
export function Failure({ error, onRetry }: { readonly error: unknown; readonly onRetry?: (() => void) | undefined }) {
  const { t } = useTranslation();
  const kind = error instanceof ApiFailure ? error.kind : 'unexpected';
  // The server's own words help where somebody asked for the wrong thing; elsewhere the page knows better what to say.
  const own = kind === 'invalid' && error instanceof ApiFailure ? error.message : undefined;
  return (
    <State title={own ?? t(`failure.${kind}`)} isError={kind !== 'missing' && kind !== 'forbidden'}>
      {kind === 'forbidden' && <p>{t('failure.forbiddenHint')}</p>}
      {kind === 'unexpected' && <p>{t('status.unexpected')}</p>}
      {onRetry !== undefined && kind !== 'forbidden' && <Button onClick={onRetry}>{t('status.retry')}</Button>}
    </State>
  );
}

/** Nothing stands at this address. */
export function NotHere() {
  const { t } = useTranslation();
  return (
    <main className={styles.alone}>
      <State title={t('failure.noPage')}>
        <Link to="/">{t('failure.toLive')}</Link>
      </State>
    </main>
  );
}

/** The page itself failed: its bundle could not be had, or it could not be drawn. */
export function Broken() {
  const { t } = useTranslation();
  return (
    <main className={styles.alone}>
      <State title={t('failure.broken')} isError>
        <Button onClick={() => window.location.reload()}>{t('failure.reload')}</Button>
      </State>
    </main>
  );
}

/** There is nothing to show, and why that is so. */
export function Nothing({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return <State title={title}>{children}</State>;
}

function State(props: { readonly title: string; readonly isError?: boolean; readonly children?: ReactNode }) {
  return (
    <div className={styles.state} role={props.isError === true ? 'alert' : undefined}>
      <p className={styles.title} data-error={props.isError || undefined}>
        {props.title}
      </p>
      {props.children}
    </div>
  );
}
