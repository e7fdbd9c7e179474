import { Tooltip } from 'antd';
import { Trans, useTranslation } from 'react-i18next';
import { useFormat } from '../format/useFormat.js';
import { AppearanceSwitch } from '../shell/AppearanceSwitch.js';
import { LanguageSwitch } from '../shell/LanguageSwitch.js';
import { Wordmark } from '../shell/Wordmark.js';
import styles from './LiveHeader.module.css';
import { useNow } from './useNow.js';
import type { Picture } from './usePicture.js';

/** Whose picture this is, how old it is, and how much comes in. */
export function LiveHeader({ picture }: { readonly picture: Picture }) {
  const { t } = useTranslation();
  const format = useFormat();
  const overview = picture.overview;
  return (
    <header className={styles.bar}>
      <Wordmark />
      <span className={styles.place}>{t('page.live')}</span>
      <div className={styles.figures}>
        {overview !== undefined && (
          <>
            <Tooltip
              title={t('header.dayHint', {
                count: overview.feedback_24h,
                texts: format.count(overview.feedback_24h),
                complaints: format.count(overview.complaints_24h),
                negatives: format.count(overview.negatives_24h),
              })}
            >
              <span className={styles.figure} data-wide>
                <Trans
                  i18nKey="header.day"
                  values={{ texts: format.count(overview.feedback_24h) }}
                  components={{ b: <b /> }}
                />
              </span>
            </Tooltip>
            <span className={styles.figure}>
              <b>{format.rate(overview.texts_per_minute)}</b>{' '}
              {t('header.perMinute', { count: Math.round(overview.texts_per_minute) })}
            </span>
            <Tooltip title={t('header.lagHint')}>
              <span className={styles.figure} data-wide>
                {t('header.lag')} <b>{format.count(overview.lag)}</b>
              </span>
            </Tooltip>
          </>
        )}
        <Pulse picture={picture} />
      </div>
      <div className={styles.switches}>
        <LanguageSwitch />
        <AppearanceSwitch />
      </div>
    </header>
  );
}

/** The dot beats once whenever something is heard: an endless animation would keep a core of a wall's screen busy. */
function Pulse({ picture }: { readonly picture: Picture }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(1_000);
  const text =
    picture.kind === 'connecting'
      ? t('header.connecting')
      : picture.kind === 'away'
        ? t('header.away')
        : t('header.live');
  return (
    <span className={styles.pulse} data-kind={picture.kind} data-testid="pulse">
      <i key={picture.at} aria-hidden="true" />
      {text}
      {picture.at !== null && picture.kind !== 'away' && (
        <span className={styles.age}>{t('header.ago', { age: format.age(Math.max(1_000, now - picture.at)) })}</span>
      )}
    </span>
  );
}
