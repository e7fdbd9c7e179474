import type { SignalView } from '@earshot/contracts';
import { Button, Tooltip } from 'antd';
import { Trans, useTranslation } from 'react-i18next';
import { ExpectationBand } from '../charts/ExpectationBand.js';
import { useFormat } from '../format/useFormat.js';
import { useSpikePlace } from '../names/useSpikePlace.js';
import { languageOfWords } from '../words/languageOfWords.js';
import styles from './SpikeCard.module.css';

interface Props {
  readonly signal: SignalView;
  readonly isWall: boolean;
  readonly onOpen: (byKeyboard: boolean) => void;
  readonly onHide: () => void;
}

export function SpikeCard({ signal, isWall, onOpen, onHide }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [where, cause] = useSpikePlace()(signal);
  const figures = {
    observed: format.count(signal.observed),
    window: format.window(signal.window_minutes),
    expected: format.expectation(signal.expected),
    low: format.count(Math.floor(signal.expected_low)),
    high: format.count(Math.ceil(signal.expected_high)),
  };
  const words = signal.words[0]?.text;
  return (
    <article className={styles.card} data-testid="spike">
      <div className={styles.text}>
        <h2 className={styles.title} title={`${where} · ${cause}`}>
          <span>{where}</span>
          <span className={styles.cause}>{cause}</span>
        </h2>
        <p className={styles.figures}>
          <span>
            <Trans i18nKey="spikes.figures" values={figures} components={{ b: <b /> }} />
          </span>
          <span className={styles.since}>
            {t('spikes.since', { time: format.clock(Date.parse(signal.started_at)) })}
          </span>
        </p>
        <ExpectationBand
          observed={signal.observed}
          expected={signal.expected}
          low={signal.expected_low}
          high={signal.expected_high}
          label={t('spikes.bandHint', figures)}
        />
        {words !== undefined && (
          <p className={styles.words} lang={languageOfWords(words)}>
            {words}
          </p>
        )}
      </div>
      {!isWall && (
        <div className={styles.actions}>
          <Button size="small" type="primary" onClick={(event) => onOpen(event.detail === 0)}>
            {t('spikes.open')}
          </Button>
          <Tooltip title={t('spikes.hideHint')}>
            <Button size="small" onClick={onHide}>
              {t('spikes.hide')}
            </Button>
          </Tooltip>
        </div>
      )}
    </article>
  );
}
