import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { correctionApi } from '../api/correctionApi.js';
import { useApi } from '../connection/LiveConnection.js';
import { useFormat } from '../format/useFormat.js';
import { causeIn } from '../names/placeNames.js';
import { Answer } from '../shell/Answer.js';
import card from '../shell/card.module.css';
import { Nothing } from '../shell/Failure.js';
import { languageOfWords } from '../words/languageOfWords.js';
import styles from './Corrected.module.css';

const shownMax = 20;

/** What people said lately against what the model had said. */
export function Corrected() {
  const { t } = useTranslation();
  const format = useFormat();
  const { corrections } = useApi(correctionApi);
  const query = useQuery({
    queryKey: ['corrections', 'said'],
    queryFn: ({ signal }) => corrections(shownMax, signal),
    refetchOnWindowFocus: false,
  });
  const causes = (found: readonly { readonly cause: Parameters<typeof causeIn>[1] }[]) =>
    found.length === 0 ? t('correct.noCause') : found.map((one) => causeIn(format.language, one.cause)).join(', ');
  return (
    <section className={card.card} aria-label={t('correct.said')}>
      <div className={card.head}>
        <h2 className={card.title}>{t('correct.said')}</h2>
      </div>
      <Answer query={query}>
        {({ corrections: said, models }) => (
          <>
            {models.length > 0 && (
              <ul className={styles.models}>
                {models.map((model) => (
                  <li key={model.model_version}>
                    <code>{model.model_version}</code>
                    <span>
                      {t('correct.agrees', {
                        count: model.corrections,
                        sentiment: format.count(model.sentiment_agrees),
                        causes: format.count(model.causes_agree),
                      })}
                    </span>
                  </li>
                ))}
              </ul>
            )}
            {said.length === 0 && <Nothing title={t('correct.saidNone')} />}
            <ol className={styles.list}>
              {said.map((one) => (
                <li key={one.correction_id}>
                  <p className={styles.text} lang={languageOfWords(one.text)}>
                    {one.text}
                  </p>
                  <p>
                    {t(`sentiment.${one.sentiment}`)}
                    {!one.agrees.sentiment && <del>{t(`sentiment.${one.model.sentiment}`)}</del>}
                    {' · '}
                    {causes(one.causes)}
                    {!one.agrees.causes && <del>{causes(one.model.causes)}</del>}
                  </p>
                  <p className={styles.by}>
                    {one.by.name} · {format.clock(Date.parse(one.at))}
                  </p>
                </li>
              ))}
            </ol>
          </>
        )}
      </Answer>
    </section>
  );
}
