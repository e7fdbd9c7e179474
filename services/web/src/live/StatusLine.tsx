import type { Overview } from '@earshot/contracts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Picture } from '../connection/usePicture.js';
import { useFormat } from '../format/useFormat.js';
import { useNow } from '../shell/useNow.js';
import styles from './StatusLine.module.css';

/** A lag below both of these is the ordinary batch that is under way. */
const lagTextsMin = 200;
const behindMsMin = 120_000;

/** True where the picture is noticeably older than the world. */
export function isBehind(overview: Overview): boolean {
  if (overview.lag === 0) return false;
  const behind = overview.stream_time === null ? 0 : Date.parse(overview.as_of) - Date.parse(overview.stream_time);
  return overview.lag >= lagTextsMin || behind >= behindMsMin;
}

/** What is wrong with the picture, calmly; nothing where nothing is. */
export function StatusLine({ picture }: { readonly picture: Picture }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { overview } = picture;
  if (picture.kind === 'away') return <Away picture={picture} />;
  if (picture.kind === 'unexpected') {
    return (
      <p className={styles.line} data-kind="away" role="status">
        {t('status.unexpected')}
      </p>
    );
  }
  if (overview === undefined || !isBehind(overview)) return null;
  const of = overview.stream_time ?? overview.as_of;
  return (
    <p className={styles.line} data-kind="lag" role="status">
      <i aria-hidden="true" />
      <span>
        {t('status.lag', { count: overview.lag, lag: format.count(overview.lag), time: format.clock(Date.parse(of)) })}
      </span>
    </p>
  );
}

function Away({ picture }: { readonly picture: Picture }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(1_000);
  const seconds = picture.retryAt === null ? 0 : Math.ceil((picture.retryAt - now) / 1_000);
  return (
    <div className={styles.line} data-kind="away">
      <span role="status">
        {picture.at === null ? t('status.awayNothing') : t('status.away', { time: format.clockSeconds(picture.at) })}
      </span>
      <span className={styles.retry}>{seconds > 0 ? t('status.retryIn', { seconds }) : t('status.retrying')}</span>
      <Button size="small" onClick={picture.retryNow}>
        {t('status.retry')}
      </Button>
    </div>
  );
}
