import { CAUSES, type Cause, type CorrectionQueue, SENTIMENTS, type Sentiment } from '@earshot/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/useFormat.js';
import { causeIn, nameFrom, productNameFrom } from '../names/placeNames.js';
import { useCatalogue } from '../names/useCatalogue.js';
import { usePlace } from '../names/usePlace.js';
import card from '../shell/card.module.css';
import form from '../shell/form.module.css';
import { useKeyRows } from '../shell/KeyHelp.js';
import { useKeys } from '../shell/useKeys.js';
import { WordCard } from '../words/WordCard.js';
import { answersOf, causeInDoubt } from './answersOf.js';
import styles from './DoubtCard.module.css';

export interface Said {
  readonly sentiment: Sentiment;
  readonly causes: readonly Cause[];
}

interface Props {
  readonly item: CorrectionQueue['items'][number];
  readonly left: number;
  readonly onSay: (said: Said) => void;
  readonly onSkip: () => void;
}

/** One text, the question that the model cannot answer about it, and a key for each answer. */
export function DoubtCard({ item, left, onSay, onSkip }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const place = usePlace();
  const catalogue = useCatalogue();
  const [all, setAll] = useState(false);
  const { word, doubt } = item;
  const cause = causeInDoubt(item);
  const answers = answersOf(item);
  useKeys({
    ...Object.fromEntries(answers.map((answer) => [answer.key, () => onSay(answer)])),
    s: onSkip,
    e: () => setAll(true),
  });
  useKeyRows([
    ...answers.map((answer) => ({
      keys: [answer.key],
      does:
        answer.of.kind === 'sentiment'
          ? t(`sentiment.${answer.of.value}`)
          : t(answer.of.isIt ? 'correct.yes' : 'correct.no'),
    })),
    { keys: ['s'], does: t('correct.skip') },
    { keys: ['e'], does: t('correct.all') },
  ]);
  const supplier_name = nameFrom(catalogue, word.supplier_id);
  const product_name = productNameFrom(catalogue, word.supplier_id, word.product_id);
  return (
    <section className={card.card} aria-label={t('correct.question')} data-testid="doubt">
      <div className={card.head}>
        <h2 className={card.title}>
          {cause === undefined
            ? t('correct.askSentiment')
            : t('correct.askCause', { cause: causeIn(format.language, cause) })}
        </h2>
        <span className={card.note}>{t('correct.left', { count: left })}</span>
      </div>
      <ol>
        <WordCard word={word} cause={cause} where={<span>{place({ ...word, supplier_name, product_name })}</span>} />
      </ol>
      <p className={styles.model}>
        {t('correct.model', {
          a: labelOf(doubt.between[0]),
          b: labelOf(doubt.between[1]),
        })}
      </p>
      {all ? (
        <AllLabels item={item} onSay={onSay} />
      ) : (
        <div className={styles.answers}>
          {answers.map((answer) => (
            <Button key={answer.key} size="large" onClick={() => onSay(answer)}>
              <kbd>{answer.key}</kbd>
              {answer.of.kind === 'sentiment'
                ? t(`sentiment.${answer.of.value}`)
                : t(answer.of.isIt ? 'correct.yes' : 'correct.no')}
            </Button>
          ))}
          <Button size="large" type="text" onClick={onSkip}>
            <kbd>s</kbd>
            {t('correct.skip')}
          </Button>
          <Button size="large" type="text" onClick={() => setAll(true)}>
            <kbd>e</kbd>
            {t('correct.all')}
          </Button>
        </div>
      )}
    </section>
  );

  function labelOf(answer: { readonly value: string; readonly probability: number } | undefined): string {
    if (answer === undefined) return '';
    const name =
      doubt.label === 'sentiment'
        ? t(`sentiment.${answer.value as 'negative'}`)
        : answer.value === ''
          ? t('correct.notIt')
          : causeIn(format.language, answer.value as Cause);
    return `${name} ${format.share(answer.probability)}`;
  }
}

/** Everything that can be said of a text at once, where more is wrong than what was asked. */
function AllLabels({ item: { word }, onSay }: Pick<Props, 'item' | 'onSay'>) {
  const { t } = useTranslation();
  const { language } = useFormat();
  const [sentiment, setSentiment] = useState(word.sentiment);
  const [causes, setCauses] = useState<readonly Cause[]>(word.causes.map((found) => found.cause));
  const toggle = (cause: Cause) => {
    if (causes.includes(cause)) return setCauses(causes.filter((one) => one !== cause));
    setCauses(cause === 'other' ? ['other'] : [...causes.filter((one) => one !== 'other'), cause]);
  };
  return (
    <div className={`${form.form} ${styles.all}`}>
      <fieldset className={styles.choices}>
        <legend className={form.legend}>{t('explore.facet.sentiment')}</legend>
        {SENTIMENTS.map((one) => (
          <label key={one} className={form.choice}>
            <input type="radio" name="sentiment" checked={sentiment === one} onChange={() => setSentiment(one)} />
            {t(`sentiment.${one}`)}
          </label>
        ))}
      </fieldset>
      <fieldset className={styles.choices}>
        <legend className={form.legend}>{t('suppliers.causes')}</legend>
        {CAUSES.map((cause) => (
          <label key={cause} className={form.choice}>
            <input type="checkbox" checked={causes.includes(cause)} onChange={() => toggle(cause)} />
            {causeIn(language, cause)}
          </label>
        ))}
      </fieldset>
      <div className={form.actions}>
        <Button type="primary" onClick={() => onSay({ sentiment, causes })}>
          {t('correct.say')}
        </Button>
      </div>
    </div>
  );
}
