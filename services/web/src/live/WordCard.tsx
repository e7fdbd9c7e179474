import type { Cause, Word } from '@earshot/contracts';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/useFormat.js';
import { CauseTag } from './CauseTag.js';
import { MarkedText } from './MarkedText.js';
import styles from './WordCard.module.css';
import line from './WordLine.module.css';

/** One text in full, with what is known of it. The cause whose cluster it is shown in stands out. */
export const WordCard = memo(function WordCard({ word, cause }: { readonly word: Word; readonly cause: Cause }) {
  const { t } = useTranslation();
  const format = useFormat();
  const facts = [
    t(`channel.${word.channel}`),
    ...(word.rating === null ? [] : [t('words.rating', { rating: word.rating })]),
    ...(word.region === '' ? [] : [word.region]),
    ...word.intents.map((intent) => t(`intent.${intent}`)),
  ];
  return (
    <li className={styles.card}>
      <p className={styles.words} lang={word.lang === 'zh' || word.lang === 'en' ? word.lang : undefined}>
        <MarkedText text={word.text} causes={word.causes} cause={cause} />
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
