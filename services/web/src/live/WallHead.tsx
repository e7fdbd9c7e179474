import { useTranslation } from 'react-i18next';
import type { Picture } from '../connection/usePicture.js';
import { useFormat } from '../format/useFormat.js';
import { Pulse } from '../shell/Pulse.js';
import { useNow } from '../shell/useNow.js';
import { Wordmark } from '../shell/Wordmark.js';
import { StatusLine } from './StatusLine.js';
import styles from './WallHead.module.css';

/** What a wall shows above the picture: whose it is, what time it is, how much comes in. */
export function WallHead({ picture }: { readonly picture: Picture }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(5_000);
  const { overview } = picture;
  return (
    <header className={styles.head}>
      <Wordmark />
      <StatusLine picture={picture} />
      <div className={styles.figures}>
        {overview !== undefined && (
          <span>
            <b>{format.rate(overview.texts_per_minute)}</b>{' '}
            {t('header.perMinute', { count: Math.round(overview.texts_per_minute) })}
          </span>
        )}
        <Pulse picture={picture} />
        <time dateTime={new Date(now).toISOString()}>{format.clock(now)}</time>
      </div>
    </header>
  );
}
