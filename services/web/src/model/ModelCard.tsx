import type { ModelFigures } from '@earshot/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { modelApi } from '../api/modelApi.js';
import { useApi } from '../connection/LiveConnection.js';
import { useFormat } from '../format/useFormat.js';
import { Answer } from '../shell/Answer.js';
import card from '../shell/card.module.css';
import { Nothing } from '../shell/Failure.js';
import page from '../shell/page.module.css';
import { Calibration } from './Calibration.js';
import { CauseFigures } from './CauseFigures.js';
import { Confusion } from './Confusion.js';
import { ModelHere } from './ModelHere.js';
import { ModelLimits, ModelSources } from './ModelSources.js';
import { MoreFigures } from './MoreFigures.js';
import { SentimentFigures } from './SentimentFigures.js';
import { TargetTiles } from './TargetTiles.js';

/** What the weights are, what they learnt from, how often they are right and what they cannot do. */
export default function ModelCard() {
  const { t } = useTranslation();
  const format = useFormat();
  const { card: ask } = useApi(modelApi);
  const query = useQuery({ queryKey: ['model'], queryFn: ({ signal }) => ask(signal), refetchOnWindowFocus: false });
  return (
    <Answer query={query}>
      {({ model_version, languages, figures, data, limits }) => (
        <div className={page.stack}>
          <p className={page.lead}>
            <code>{model_version}</code>
            {' · '}
            {languages.map((lang) => t(`lang.${lang}`)).join(t('model.and'))}
            {figures !== null && (
              <>
                {' · '}
                {t('model.measured', {
                  n: format.count(figures.texts),
                  date: format.date(Date.parse(figures.measured_on)),
                })}
              </>
            )}
          </p>
          {figures !== null && <TargetTiles targets={figures.targets} />}
          <div className={page.columns}>
            <div className={page.stack}>
              {figures === null ? <Unmeasured /> : <CauseFigures causes={figures.causes} />}
              <ModelSources data={data} />
              <ModelHere />
            </div>
            <div className={page.stack}>
              {figures !== null && <Figures figures={figures} />}
              <ModelLimits limits={limits} />
            </div>
          </div>
        </div>
      )}
    </Answer>
  );
}

function Figures({ figures }: { readonly figures: ModelFigures }) {
  return (
    <>
      <Calibration calibration={figures.calibration} />
      <SentimentFigures sentiment={figures.sentiment} />
      <Confusion confusion={figures.sentiment_confusion} />
      <MoreFigures figures={figures} />
    </>
  );
}

function Unmeasured() {
  const { t } = useTranslation();
  return (
    <section className={card.card}>
      <Nothing title={t('model.unmeasured')}>
        <p>{t('model.unmeasuredHint')}</p>
      </Nothing>
    </section>
  );
}
