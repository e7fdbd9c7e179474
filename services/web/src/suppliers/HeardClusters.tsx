import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { liveApi } from '../api/liveApi.js';
import { Sparkline } from '../charts/Sparkline.js';
import { useApi } from '../connection/LiveConnection.js';
import { useFormat } from '../format/useFormat.js';
import { usePlace } from '../names/usePlace.js';
import { Answer } from '../shell/Answer.js';
import card from '../shell/card.module.css';
import { Nothing } from '../shell/Failure.js';
import table from '../shell/table.module.css';
import { CauseTag } from '../words/CauseTag.js';
import { languageOfWords } from '../words/languageOfWords.js';
import { StateTag } from '../words/StateTag.js';

const weekHours = 168;
const shownMax = 12;

interface Props {
  readonly supplierId: string;
  readonly productId: string | undefined;
}

/** The complaints that are alive here: heard of in the last week, the most surprising first. */
export function HeardClusters({ supplierId, productId }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const place = usePlace();
  const { clusters } = useApi(liveApi);
  const query = useQuery({
    queryKey: ['clusters', 'heard of', supplierId, productId],
    queryFn: ({ signal }) =>
      clusters(
        { supplier_id: supplierId, product_id: productId, window_hours: weekHours, limit: shownMax, order: 'surprise' },
        signal,
      ),
    refetchOnWindowFocus: false,
  });
  return (
    <section className={card.card} aria-label={t('suppliers.clusters')}>
      <div className={card.head}>
        <h2 className={card.title}>{t('suppliers.clusters')}</h2>
        <span className={card.note}>{t('time.window.168')}</span>
      </div>
      <Answer query={query}>
        {({ clusters: heard }) =>
          heard.length === 0 ? (
            <Nothing title={t('growing.noneFiltered', { window: t('time.window.168') })} />
          ) : (
            <div className={table.scroll}>
              <table className={table.table}>
                <tbody>
                  {heard.map((one) => (
                    <tr key={one.cluster_id}>
                      <td>
                        <Link
                          className={table.main}
                          to={`/clusters/${encodeURIComponent(one.cluster_id)}`}
                          lang={languageOfWords(one.label)}
                        >
                          {one.label}
                        </Link>
                        <span className={table.under}>
                          <span>{place(one)}</span>
                          <CauseTag cause={one.cause} />
                        </span>
                      </td>
                      <td>
                        <StateTag state={one.state} />
                      </td>
                      <td>
                        <Sparkline slices={one.sparkline} expected={one.expected} />
                      </td>
                      <td data-number>{t('suppliers.heard', { n: format.count(one.heard) })}</td>
                      <td data-number className={table.faint}>
                        {t('growing.expected')} {format.expectation(one.expected)}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Answer>
    </section>
  );
}
