import type { ModelFigures } from '@earshot/contracts';
import { useTranslation } from 'react-i18next';
import { FloorBar } from '../charts/FloorBar.js';
import { useFormat } from '../format/useFormat.js';
import { causeIn } from '../names/placeNames.js';
import card from '../shell/card.module.css';
import table from '../shell/table.module.css';
import styles from './model.module.css';

/** How well each cause is found, the best first. */
export function CauseFigures({ causes }: { readonly causes: ModelFigures['causes'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const sorted = [...causes.by_cause].sort((a, b) => b.f1 - a.f1 || b.marked - a.marked);
  return (
    <section className={card.card} aria-label={t('model.causes')}>
      <div className={card.head}>
        <h2 className={card.title}>{t('model.causes')}</h2>
        <span className={card.note}>{t('model.causesHint', { n: format.count(causes.texts) })}</span>
      </div>
      <div className={table.scroll}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{t('filter.cause')}</th>
              {(['marked', 'found', 'precision', 'recall'] as const).map((name) => (
                <th key={name} scope="col" data-number title={t(`model.hint.${name}`)}>
                  {t(`model.column.${name}`)}
                </th>
              ))}
              <th scope="col" colSpan={2} title={t('model.hint.f1')}>
                F1
              </th>
              <th scope="col" data-number title={t('model.hint.crossFitted')}>
                {t('model.column.crossFitted')}
              </th>
            </tr>
          </thead>
          <tbody>
            {sorted.map((one) => (
              <tr key={one.cause}>
                <td>{causeIn(format.language, one.cause)}</td>
                <td data-number>{format.count(one.marked)}</td>
                <td data-number>{format.count(one.found)}</td>
                <td data-number>{format.figure(one.precision)}</td>
                <td data-number>{format.figure(one.recall)}</td>
                <td className={styles.bars}>
                  <FloorBar
                    value={one.f1}
                    floor={one.floor}
                    isMet={one.floor === null || one.f1 >= one.floor}
                    label={`F1 ${format.figure(one.f1)}`}
                  />
                </td>
                <td data-number>{format.figure(one.f1)}</td>
                <td data-number className={table.soft}>
                  {one.f1_cross_fitted === null ? '' : format.figure(one.f1_cross_fitted)}
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            {[
              { name: t('model.everyCause'), ...causes },
              ...causes.by_lang.map((one) => ({ name: t(`lang.${one.lang}`), ...one })),
            ].map((one) => (
              <tr key={one.name}>
                <th scope="row" colSpan={5}>
                  {one.name}
                </th>
                <td className={styles.bars}>
                  <FloorBar value={one.micro_f1} floor={null} isMet label={`F1 ${format.figure(one.micro_f1)}`} />
                </td>
                <td data-number>{format.figure(one.micro_f1)}</td>
                <td data-number className={table.soft}>
                  {one.micro_f1_cross_fitted === null ? '' : format.figure(one.micro_f1_cross_fitted)}
                </td>
              </tr>
            ))}
          </tfoot>
        </table>
      </div>
    </section>
  );
}
