import type { ModelTarget } from '@earshot/contracts';
import { useTranslation } from 'react-i18next';
import { FloorBar } from '../charts/FloorBar.js';
import { useFormat } from '../format/useFormat.js';
import card from '../shell/card.module.css';
import styles from './TargetTiles.module.css';
import { useSubject } from './useSubject.js';

/** Every figure that is held to a floor, each on the same scale: what is, what must be and what is wanted. */
export function TargetTiles({ targets }: { readonly targets: readonly ModelTarget[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const subject = useSubject();
  const missed = targets.filter(({ met }) => !met).length;
  return (
    <section className={card.card} aria-label={t('model.targets')}>
      <div className={card.head}>
        <h2 className={card.title}>{t('model.targets')}</h2>
        <span className={card.note}>
          {missed === 0 ? t('model.allMet') : t('model.missed', { count: missed })}
          {' · '}
          {t('model.targetsHint')}
        </span>
      </div>
      <ul className={styles.tiles}>
        {targets.map((target) => {
          const of = subject(target.of);
          const bounds = t(target.less_is_better ? 'model.ceiling' : 'model.floor', {
            floor: format.figure(target.floor),
            goal: format.figure(target.goal),
          });
          const name = t(`model.figure.${target.figure}`);
          return (
            <li key={`${target.figure} ${target.of}`} data-missed={!target.met || undefined}>
              <p className={styles.name}>
                {name}
                {of !== '' && <span> · {of}</span>}
              </p>
              <p className={styles.value}>
                <b>{format.figure(target.value)}</b>
                {!target.met && <span className={styles.missed}>{t('model.notMet')}</span>}
              </p>
              <FloorBar
                value={target.value}
                floor={target.floor}
                goal={target.goal}
                isMet={target.met}
                label={`${name} ${of}: ${format.figure(target.value)}, ${bounds}`}
              />
              <p className={styles.bounds}>
                {bounds} · {t('model.texts', { n: format.count(target.texts) })}
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
