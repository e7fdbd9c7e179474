import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { correctionApi } from '../api/correctionApi.js';
import { useApi } from '../connection/LiveConnection.js';
import { useFormat } from '../format/useFormat.js';
import { Answer } from '../shell/Answer.js';
import card from '../shell/card.module.css';
import { Nothing } from '../shell/Failure.js';
import table from '../shell/table.module.css';

/** How the model does on what people of this installation looked at. */
export function ModelHere() {
  const { t } = useTranslation();
  const format = useFormat();
  const { corrections } = useApi(correctionApi);
  const query = useQuery({
    queryKey: ['corrections', 'models'],
    queryFn: ({ signal }) => corrections(1, signal),
  });
  return (
    <section className={card.card} aria-label={t('model.here')}>
      <div className={card.head}>
        <h2 className={card.title}>{t('model.here')}</h2>
        <span className={card.note}>{t('model.hereHint')}</span>
      </div>
      <Answer query={query}>
        {({ models }) =>
          models.length === 0 ? (
            <Nothing title={t('correct.saidNone')} />
          ) : (
            <table className={table.table}>
              <thead>
                <tr>
                  <th scope="col">{t('model.column.version')}</th>
                  {(['looked', 'sentiment', 'causes'] as const).map((name) => (
                    <th key={name} scope="col" data-number>
                      {t(`model.column.${name}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {models.map((one) => (
                  <tr key={one.model_version}>
                    <td>
                      <code>{one.model_version}</code>
                    </td>
                    <td data-number>{format.count(one.corrections)}</td>
                    <td data-number>{format.share(one.sentiment_agrees / Math.max(1, one.corrections))}</td>
                    <td data-number>{format.share(one.causes_agree / Math.max(1, one.corrections))}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Answer>
    </section>
  );
}
