import type { Cause, Word } from '@earshot/contracts';
import { memo, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/useFormat.js';
import { CauseTag } from './CauseTag.js';
import { excerpt } from './excerpt.js';
import { MarkedText } from './MarkedText.js';
import styles from './WordCard.module.css';
import line from './WordLine.module.css';

/** Beyond this a text is first shown around its evidence: a mail with its whole thread would bury the next ten words. */
const cardCharsMax = 700;

/** One text in full, with what is known of it. The cause whose cluster it is shown in stands out. */
export const WordCard = memo(function WordCard({ word, cause }: { readonly word: Word; readonly cause: Cause }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [whole, setWhole] = useState(false);
  const shown = useMemo(
    () => excerpt(word.text, word.causes, whole ? Number.POSITIVE_INFINITY : cardCharsMax),
    [word, whole],
  );
  const facts = [
    t(`channel.${word.channel}`),
    ...(word.rating === null ? [] : [t('words.rating', { rating: word.rating })]),
    ...(word.region === '' ? [] : [word.region]),
    ...word.intents.map((intent) => t(`intent.${intent}`)),
  ];
  return (
    <li className={styles.card}>
      <p className={styles.words} lang={word.lang === 'zh' || word.lang === 'en' ? word.lang : undefined}>
        <MarkedText text={shown.text} causes={shown.causes} cause={cause} />
        {!shown.isWhole && (
          <button type="button" className={styles.whole} onClick={() => setWhole(true)}>
            {t('words.whole', { chars: format.count(word.text.length) })}
          </button>
        )}
      </p>
      <p className={styles.meta}>
        <span className={line.sentiment} data-sentiment={word.sentiment}>
          {t(`sentiment.${word.sentiment}`)}
        </span>
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
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
});
