import type { Cause, Span, Word } from '@earshot/contracts';
import { memo, type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/useFormat.js';
import { CauseTag } from './CauseTag.js';
import { excerpt } from './excerpt.js';
import { MarkedText } from './MarkedText.js';
import { type CauseEvidence, searched } from './splitEvidence.js';
import tags from './tags.module.css';
import styles from './WordCard.module.css';

/** Beyond this a text is first shown around its evidence: a mail with its whole thread would bury the next ten words. */
const cardCharsMax = 700;
/** As much around the evidence as tells what it is about. */
const evidenceCharsMax = 140;
const noSpans: readonly Span[] = [];

interface Props {
  readonly word: Word;
  /** The cause whose cluster it is shown in stands out. */
  readonly cause?: Cause | undefined;
  /** Where what was searched for stands. */
  readonly matches?: readonly Span[];
  /** Only the part around the evidence, however short the text. */
  readonly evidenceOnly?: boolean;
  /** Where it was said, in lists of several places. */
  readonly where?: ReactNode;
  /** Narrows the list that it stands in to texts with this value. */
  readonly onFilter?: (attribute: string, value: string) => void;
  /** Stands before the words: a box to choose it by. */
  readonly before?: ReactNode;
}

/** One text in full, with what is known of it. */
export const WordCard = memo(function WordCard(props: Props) {
  const { word, cause, matches = noSpans, evidenceOnly = false, where, onFilter, before } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const [whole, setWhole] = useState(false);
  const shown = useMemo(() => {
    const marks: CauseEvidence[] = [...word.causes];
    if (matches.length > 0) marks.push({ cause: searched, evidence: matches });
    return excerpt(word.text, marks, whole ? Number.POSITIVE_INFINITY : evidenceOnly ? evidenceCharsMax : cardCharsMax);
  }, [word, matches, whole, evidenceOnly]);
  const facts = [
    t(`channel.${word.channel}`),
    ...(word.rating === null ? [] : [t('words.rating', { rating: word.rating })]),
    ...(word.region === '' ? [] : [word.region]),
    ...word.intents.map((intent) => t(`intent.${intent}`)),
  ];
  return (
    <li className={styles.card} data-word={word.feedback_id} tabIndex={-1}>
      {before}
      <p className={styles.words} lang={word.lang === 'zh' || word.lang === 'en' ? word.lang : undefined}>
        <MarkedText text={shown.text} causes={shown.causes} cause={cause} />
        {!shown.isWhole && (
          <button type="button" className={styles.whole} onClick={() => setWhole(true)}>
            {t('words.whole', { chars: format.count(word.text.length) })}
          </button>
        )}
      </p>
      <p className={styles.meta}>
        <span className={tags.sentiment} data-sentiment={word.sentiment}>
          {t(`sentiment.${word.sentiment}`)}
        </span>
        {where}
        <time dateTime={word.occurred_at}>{format.clock(Date.parse(word.occurred_at))}</time>
        {facts.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
        {word.causes.map((found) => (
          <CauseTag key={found.cause} cause={found.cause} />
        ))}
      </p>
      {Object.keys(word.attributes).length > 0 && (
        <dl className={styles.attributes}>
          {Object.entries(word.attributes).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                {onFilter === undefined ? (
                  value
                ) : (
                  <button type="button" title={t('words.onlySuch')} onClick={() => onFilter(name, value)}>
                    {value}
                  </button>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
});
