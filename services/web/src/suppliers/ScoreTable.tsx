import type { ProductScore, RateMonths, SupplierScore } from '@earshot/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { RateBar } from '../charts/RateBar.js';
import { TrendBars } from '../charts/TrendBars.js';
import { useFormat } from '../format/useFormat.js';
import { nameIn } from '../names/placeNames.js';
import card from '../shell/card.module.css';
import table from '../shell/table.module.css';
import { CauseTag } from '../words/CauseTag.js';
import { printScoreView, supplierAddress } from './suppliersView.js';
import { useRateText } from './useRateText.js';

interface Props {
  readonly scores: readonly (SupplierScore | ProductScore)[];
  readonly months: RateMonths;
}

/** One line a supplier or product: how good with how much certainty, where among its peers, what for, since when. */
export function ScoreTable({ scores, months }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const rateText = useRateText();
  const { language } = format;
  return (
    <div className={`${card.card} ${table.scroll}`}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{t('suppliers.name')}</th>
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
            <th scope="col">{t('suppliers.topCauses')}</th>
            <th scope="col">{t('suppliers.trend')}</th>
          </tr>
        </thead>
        <tbody>
          {scores.map((score) => {
            const productId = 'product_id' in score ? score.product_id : '';
            const window = score.windows.find((one) => one.months === months);
            const name =
              nameIn(language, score.name, productId === '' ? score.supplier_id : productId) || t('names.noSupplier');
            const under =
              'supplier_name' in score ? nameIn(language, score.supplier_name, score.supplier_id) : score.category;
            return (
              <tr key={`${score.supplier_id}\u0000${productId}`}>
                <td>
                  {score.supplier_id === '' ? (
                    <span className={table.main}>{name}</span>
                  ) : (
                    <Link
                      className={table.main}
                      data-row-key={productId || score.supplier_id}
                      to={`${supplierAddress(score.supplier_id, productId)}${printScoreView({ months })}`}
                    >
                      {name}
                    </Link>
                  )}
                  {under !== '' && <span className={table.under}>{under}</span>}
                </td>
                {window === undefined ? (
                  <td colSpan={7} />
                ) : (
                  <>
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
                  </>
                )}
                <td>
                  <span className={table.under}>
                    {score.top_causes.map((cause) => (
                      <CauseTag key={cause} cause={cause} />
                    ))}
                  </span>
                </td>
                <td>
                  <TrendBars trend={score.trend} label={t('suppliers.trendLabel')} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
