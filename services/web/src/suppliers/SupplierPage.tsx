import type { RateMonths } from '@earshot/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { supplierApi } from '../api/supplierApi.js';
import { useApi } from '../connection/LiveConnection.js';
import { useLanguage } from '../i18n/useLanguage.js';
import { nameIn } from '../names/placeNames.js';
import { Answer } from '../shell/Answer.js';
import card from '../shell/card.module.css';
import page from '../shell/page.module.css';
import { useAddress } from '../shell/useAddress.js';
import { CausesCard } from './CausesCard.js';
import { HeardClusters } from './HeardClusters.js';
import { ScoreHead } from './ScoreHead.js';
import { ScoreTable } from './ScoreTable.js';
import { parseScoreView, printScoreView } from './suppliersView.js';
import { WindowsCard } from './WindowsCard.js';

/** One supplier: how it fares and fared, what for, which products, and which complaints are alive. */
export default function SupplierPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { supplierId = '' } = useParams();
  const [{ months }, change] = useAddress(parseScoreView, printScoreView);
  const { supplier } = useApi(supplierApi);
  const query = useQuery({
    queryKey: ['score', supplierId, months],
    queryFn: ({ signal }) => supplier(supplierId, { window: `${months}` }, signal),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  });
  const setMonths = (chosen: RateMonths) => change({ months: chosen });
  return (
    <main className={page.page}>
      <Answer query={query}>
        {({ supplier: score, causes, products, as_of }) => (
          <>
            <ScoreHead
              title={nameIn(language, score.name, score.supplier_id) || t('names.noSupplier')}
              under={score.category}
              months={months}
              onMonths={setMonths}
            />
            <div className={page.stack}>
              <WindowsCard score={score} />
              <CausesCard causes={causes} supplierId={score.supplier_id} productId="" asOf={as_of} months={months} />
              <HeardClusters supplierId={score.supplier_id} productId={undefined} />
              {products.length > 0 && (
                <section aria-label={t('suppliers.of.products')}>
                  <h2 className={`${card.title} ${page.head}`}>{t('suppliers.of.products')}</h2>
                  <ScoreTable scores={products} months={months} />
                </section>
              )}
            </div>
          </>
        )}
      </Answer>
    </main>
  );
}
