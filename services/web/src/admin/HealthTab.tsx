import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { adminApi } from '../api/adminApi.js';
import { useApi } from '../connection/LiveConnection.js';
import { useFormat } from '../format/useFormat.js';
import { Answer } from '../shell/Answer.js';
import card from '../shell/card.module.css';
import form from '../shell/form.module.css';
import page from '../shell/page.module.css';
import table from '../shell/table.module.css';
import { lagOfGroups } from './lagOfGroups.js';

const refreshMs = 5_000;

/** Whether the parts are well, and how far the readers of the log are. */
export function HealthTab() {
  const { t } = useTranslation();
  const format = useFormat();
  const api = useApi(adminApi);
  const health = useQuery({
    queryKey: ['admin', 'health'],
    queryFn: ({ signal }) => api.health(signal),
    refetchInterval: refreshMs,
  });
  const lag = useQuery({
    queryKey: ['admin', 'lag'],
    queryFn: ({ signal }) => api.lag(signal),
    refetchInterval: refreshMs,
  });
  return (
    <div className={page.stack}>
      <section className={card.card} aria-label={t('health.title')}>
        <div className={card.head}>
          <h2 className={card.title}>{t('health.title')}</h2>
          {health.data !== undefined && (
            <span className={health.data.status === 'ok' ? card.note : form.wrong}>
              {t(`health.is.${health.data.status}`)}
            </span>
          )}
        </div>
        <Answer query={health}>
          {({ checks }) => (
            <table className={table.table}>
              <tbody>
                {Object.entries(checks).map(([name, said]) => (
                  <tr key={name}>
                    <th scope="row">{name}</th>
                    <td className={said === 'ok' ? table.soft : form.wrong}>{said}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Answer>
      </section>
      <section className={card.card} aria-label={t('health.lag')}>
        <div className={card.head}>
          <h2 className={card.title}>{t('health.lag')}</h2>
          <span className={card.note}>{t('health.lagHint')}</span>
        </div>
        <Answer query={lag}>
          {({ partitions }) => (
            <table className={table.table}>
              <thead>
                <tr>
                  <th scope="col">{t('health.group')}</th>
                  <th scope="col">{t('health.topic')}</th>
                  <th scope="col" data-number>
                    {t('health.partitions')}
                  </th>
                  <th scope="col" data-number>
                    {t('header.lag')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {lagOfGroups(partitions).map((one) => (
                  <tr key={`${one.group} ${one.topic}`}>
                    <td>{one.group}</td>
                    <td className={table.soft}>{one.topic}</td>
                    <td data-number>{format.count(one.partitions)}</td>
                    <td data-number>{format.count(one.lag)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Answer>
      </section>
    </div>
  );
}
