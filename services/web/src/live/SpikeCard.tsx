import type { SignalView } from '@earshot/contracts';
import { Button, Tooltip } from 'antd';
import { useCallback } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { useFormat } from '../format/useFormat.js';
import { ExpectationBand } from './ExpectationBand.js';
import { languageOfWords } from './languageOfWords.js';
import { causeIn } from './placeNames.js';
import styles from './SpikeCard.module.css';
import { usePlace } from './usePlace.js';

/** Where a spike is, as parts of a title: place, cause. */
export function useSpikePlace() {
  const { t } = useTranslation();
  const { language } = useFormat();
  const place = usePlace();
  return useCallback(
    (signal: SignalView): [string, string] => {
      const { node } = signal;
      const named = { ...node, supplier_name: signal.supplier_name, product_name: signal.product_name };
      const cause = node.cause === '' ? t('names.anyCause') : causeIn(language, node.cause);
      return [place(named, t('names.everything')), cause];
    },
    [t, language, place],
  );
}

interface Props {
  readonly signal: SignalView;
  readonly onOpen: (byKeyboard: boolean) => void;
  readonly onHide: () => void;
}

export function SpikeCard({ signal, onOpen, onHide }: Props) {
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
    </article>
  );
}
