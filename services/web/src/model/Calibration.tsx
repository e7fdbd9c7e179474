import type { ModelFigures } from '@earshot/contracts';
import { useTranslation } from 'react-i18next';
import { CalibrationPlot } from '../charts/CalibrationPlot.js';
import { useFormat } from '../format/useFormat.js';
import card from '../shell/card.module.css';
import styles from './model.module.css';

/** Whether it is as often right as it says. */
export function Calibration({ calibration }: { readonly calibration: ModelFigures['calibration'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const points = calibration.points.filter(({ texts }) => texts > 0);
  const titleOf = ({ texts, said, right }: { readonly texts: number; readonly said: number; readonly right: number }) =>
    t('model.calibrationPoint', { n: format.count(texts), said: format.figure(said), right: format.figure(right) });
  const summary = t('model.calibrationIs', {
    n: format.count(calibration.texts),
    error: format.figure(calibration.expected_error),
  });
  return (
    <section className={card.card} aria-label={t('model.calibration')}>
      <div className={card.head}>
        <h2 className={card.title}>{t('model.calibration')}</h2>
        <span className={card.note}>{t('model.calibrationHint')}</span>
      </div>
      <div className={styles.body}>
        <CalibrationPlot
          points={points}
          label={`${summary} ${points.map(titleOf).join(' ')}`}
          saidLabel={t('model.said')}
          rightLabel={t('model.right')}
          titleOf={titleOf}
        />
        <p className={styles.caption}>{summary}</p>
      </div>
    </section>
  );
}
