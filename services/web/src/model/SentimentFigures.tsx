import type { ModelFigures } from '@earshot/contracts';
import { useTranslation } from 'react-i18next';
import { FloorBar } from '../charts/FloorBar.js';
import { useFormat } from '../format/useFormat.js';
import card from '../shell/card.module.css';
import table from '../shell/table.module.css';
import styles from './model.module.css';
import { useSubject } from './useSubject.js';

/** How often the sentiment is right, by the set that the texts are of. */
export function SentimentFigures({ sentiment }: { readonly sentiment: ModelFigures['sentiment'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const subject = useSubject();
  return (
    <section className={card.card} aria-label={t('model.sentiment')}>
      <div className={card.head}>
        <h2 className={card.title}>{t('model.sentiment')}</h2>
        <span className={card.note}>{t('model.accuracy')}</span>
      </div>
      <div className={table.scroll}>
        <table className={table.table}>
          <tbody>
            {sentiment.map(({ set, texts, accuracy, floor }) => (
              <tr key={set}>
                <th scope="row">{subject(set)}</th>
                <td data-number className={table.soft}>
                  {format.count(texts)}
                </td>
                <td className={styles.bars}>
                  <FloorBar
                    value={accuracy}
                    floor={floor}
                    isMet={floor === null || accuracy >= floor}
                    label={format.figure(accuracy)}
                  />
                </td>
                <td data-number>{format.figure(accuracy)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
