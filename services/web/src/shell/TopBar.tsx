import { mayOpen } from '@earshot/access';
import { Trans, useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { usePicture } from '../connection/usePicture.js';
import { useFormat } from '../format/useFormat.js';
import { PAGES } from '../pages.js';
import { useSession } from '../session/Session.js';
import { AppearanceSwitch } from './AppearanceSwitch.js';
import { useKeyHelp } from './KeyHelp.js';
import { LanguageSwitch } from './LanguageSwitch.js';
import { PersonMenu } from './PersonMenu.js';
import { Pulse } from './Pulse.js';
import switches from './switches.module.css';
import styles from './TopBar.module.css';
import { Wordmark } from './Wordmark.js';

/** Where one is, where one can go, how much comes in, and who one is. */
export function TopBar() {
  const { t } = useTranslation();
  const format = useFormat();
  const picture = usePicture();
  const { show } = useKeyHelp();
  const overview = picture.overview;
  return (
    <header className={styles.bar}>
      <Wordmark />
      <Navigation />
      <div className={styles.figures}>
        {overview !== undefined && (
          <>
            <span
              className={styles.figure}
              data-widest
              title={t('header.dayHint', {
                count: overview.feedback_24h,
                texts: format.count(overview.feedback_24h),
                complaints: format.count(overview.complaints_24h),
                negatives: format.count(overview.negatives_24h),
              })}
            >
              <Trans
                i18nKey="header.day"
                values={{ texts: format.count(overview.feedback_24h) }}
                components={{ b: <b /> }}
              />
            </span>
            <span className={styles.figure}>
              <b>{format.rate(overview.texts_per_minute)}</b>{' '}
              {t('header.perMinute', { count: Math.round(overview.texts_per_minute) })}
            </span>
            <span className={styles.figure} data-wide title={t('header.lagHint')}>
              {t('header.lag')} <b>{format.count(overview.lag)}</b>
            </span>
          </>
        )}
        <Pulse picture={picture} />
      </div>
      <div className={styles.switches}>
        <LanguageSwitch />
        <AppearanceSwitch />
        <button
          type="button"
          className={`${switches.single} ${styles.help}`}
          aria-label={t('keys.title')}
          title={`${t('keys.title')} (?)`}
          onClick={show}
        >
          ?
        </button>
        <PersonMenu />
      </div>
    </header>
  );
}

function Navigation() {
  const { t } = useTranslation();
  const { me } = useSession();
  return (
    <nav className={styles.nav} aria-label={t('nav.label')}>
      {PAGES.filter(({ access }) => mayOpen(me, access)).map((page) => (
        <NavLink key={page.name} to={page.path} end={page.path === '/'} onPointerEnter={() => void page.load()}>
          {t(`nav.${page.name}`)}
        </NavLink>
      ))}
    </nav>
  );
}
