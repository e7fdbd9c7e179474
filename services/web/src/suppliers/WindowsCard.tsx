import type { ProductScore, SupplierScore } from '@earshot/contracts';
import { useTranslation } from 'react-i18next';
import { RateBar } from '../charts/RateBar.js';
import { TrendBars } from '../charts/TrendBars.js';
import { useFormat } from '../format/useFormat.js';
import card from '../shell/card.module.css';
import table from '../shell/table.module.css';
import { useRateText } from './useRateText.js';
import styles from './WindowsCard.module.css';

/** The rates over 1, 3, 6 and 12 months beside each other, and the year month by month. */
export function WindowsCard({ score }: { readonly score: SupplierScore | ProductScore }) {
  const { t } = useTranslation();
  const format = useFormat();
  const rateText = useRateText();
  return (
    <section className={card.card} aria-label={t('suppliers.rates')}>
      <div className={card.head}>
        <h2 className={card.title}>{t('suppliers.rates')}</h2>
        <span className={card.note}>{t('suppliers.readHint')}</span>
      </div>
      <div className={styles.both}>
        <div className={table.scroll}>
          <table className={table.table}>
            <thead>
              <tr>
                <th scope="col">{t('suppliers.window')}</th>
                <th scope="col" colSpan={2}>
                  {t('suppliers.positive')}
                </th>
                <th scope="col" colSpan={2}>
                  {t('suppliers.negative')}
                </th>
                <th scope="col" data-number>
                  {t('suppliers.rank')}
                </th>
                <th scope="col" data-number>
                  {t('suppliers.feedback')}
                </th>
                <th scope="col" data-number>
                  {t('suppliers.complaints')}
                </th>
              </tr>
            </thead>
            <tbody>
              {score.windows.map((window) => (
                <tr key={window.months}>
                  <th scope="row">{t('suppliers.months', { count: window.months })}</th>
                  <td data-number>{format.share(window.positive.shrunk)}</td>
                  <td>
                    <RateBar rate={window.positive} label={rateText(window.positive)} />
                  </td>
                  <td data-number>{format.share(window.negative.shrunk)}</td>
                  <td>
                    <RateBar rate={window.negative} label={rateText(window.negative)} isBad />
                  </td>
                  <td data-number>
                    {window.rank !== null && t('suppliers.place', { place: window.rank.place, of: window.rank.of })}
                  </td>
                  <td data-number>{format.count(window.feedback)}</td>
                  <td data-number>{format.count(window.complaints)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <figure className={styles.trend}>
          <figcaption>{t('suppliers.trendLabel')}</figcaption>
          <TrendBars trend={score.trend} label={t('suppliers.trendLabel')} barWidth={18} height={96} />
          <p className={styles.ends}>
            <span>{score.trend[0]?.month}</span>
            <span>{score.trend.at(-1)?.month}</span>
          </p>
        </figure>
      </div>
    </section>
  );
}
