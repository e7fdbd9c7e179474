import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { supplierApi } from '../api/supplierApi.js';
import { useApi } from '../connection/LiveConnection.js';
import { useLanguage } from '../i18n/useLanguage.js';
import { nameIn } from '../names/placeNames.js';
import { Answer } from '../shell/Answer.js';
import page from '../shell/page.module.css';
import { useAddress } from '../shell/useAddress.js';
import { CausesCard } from './CausesCard.js';
import { HeardClusters } from './HeardClusters.js';
import { ScoreHead } from './ScoreHead.js';
import { parseScoreView, printScoreView, supplierAddress } from './suppliersView.js';
import { WindowsCard } from './WindowsCard.js';

/** One product of a supplier: how it fares and fared, what for, and which complaints are alive. */
export default function ProductPage() {
  const language = useLanguage();
  const { supplierId = '', productId = '' } = useParams();
  const [{ months }, change] = useAddress(parseScoreView, printScoreView);
  const { product } = useApi(supplierApi);
  const query = useQuery({
    queryKey: ['score', supplierId, productId, months],
    queryFn: ({ signal }) =>
      product({ supplier_id: supplierId, product_id: productId }, { window: `${months}` }, signal),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  });
  return (
    <main className={page.page}>
      <Answer query={query}>
        {({ product: score, causes, as_of }) => (
          <>
            <ScoreHead
              title={nameIn(language, score.name, score.product_id)}
              under={nameIn(language, score.supplier_name, score.supplier_id)}
              underAddress={supplierAddress(score.supplier_id)}
              months={months}
              onMonths={(chosen) => change({ months: chosen })}
            />
            <div className={page.stack}>
              <WindowsCard score={score} />
              <CausesCard
                causes={causes}
                supplierId={score.supplier_id}
                productId={score.product_id}
                asOf={as_of}
                months={months}
              />
              <HeardClusters supplierId={score.supplier_id} productId={score.product_id} />
            </div>
          </>
        )}
      </Answer>
    </main>
  );
}
