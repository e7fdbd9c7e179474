import type { ModelFigures } from '@earshot/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/useFormat.js';
import card from '../shell/card.module.css';
import styles from './Confusion.module.css';
import model from './model.module.css';
import { useSubject } from './useSubject.js';

/** What it takes for what: rows are what a person said, columns what the model says; shaded by the share of the row. */
export function Confusion({ confusion }: { readonly confusion: ModelFigures['sentiment_confusion'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const subject = useSubject();
  const { labels, texts } = confusion;
  return (
    <section className={card.card} aria-label={t('model.confusion')}>
      <div className={card.head}>
        <h2 className={card.title}>{t('model.confusion')}</h2>
        <span className={card.note}>{subject(confusion.set)}</span>
      </div>
      <div className={model.body}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col" className={styles.corner}>
                {t('model.confusionAxes')}
              </th>
              {labels.map((label) => (
                <th key={label} scope="col">
                  {t(`sentiment.${label}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {labels.map((label, row) => {
              const counts = texts[row] ?? [];
              const all = Math.max(
                1,
                counts.reduce((sum, count) => sum + count, 0),
              );
              return (
                <tr key={label}>
                  <th scope="row">{t(`sentiment.${label}`)}</th>
                  {labels.map((answer, column) => {
                    const share = (counts[column] ?? 0) / all;
                    return (
                      <td
                        key={answer}
                        // Light enough for the text on it.
                        style={{ background: shade(row === column ? '--accent' : '--hot', share) }}
                      >
                        {format.count(counts[column] ?? 0)}
                        <small>{format.share(share)}</small>
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const shade = (colour: string, share: number) =>
  `color-mix(in srgb, var(${colour}) ${Math.round(45 * share)}%, var(--panel))`;
