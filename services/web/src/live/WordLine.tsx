import type { Word } from '@earshot/contracts';
import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/useFormat.js';
import type { Name } from '../names/placeNames.js';
import { usePlace } from '../names/usePlace.js';
import { CauseTag } from '../words/CauseTag.js';
import { excerpt } from '../words/excerpt.js';
import { MarkedText } from '../words/MarkedText.js';
import tags from '../words/tags.module.css';
import type { OpenCluster } from './LivePage.js';
import styles from './WordLine.module.css';

/** About three lines in the right column. */
const lineCharsMax = 220;

interface Props {
  readonly word: Word;
  readonly names: { readonly supplier_name: Name | undefined; readonly product_name: Name | undefined };
  readonly onOpen: OpenCluster;
}

/** One text in the stream: three lines of it at most, where and when, what the model found. */
export const WordLine = memo(
  function WordLine({ word, names, onOpen }: Props) {
    const { t } = useTranslation();
    const format = useFormat();
    const place = usePlace();
    const shown = useMemo(() => excerpt(word.text, word.causes, lineCharsMax), [word]);
    const body = (
      <>
        <span className={styles.words}>
          <MarkedText text={shown.text} causes={shown.causes} />
        </span>
        <span className={styles.meta}>
          <span className={tags.sentiment} data-sentiment={word.sentiment}>
            {t(`sentiment.${word.sentiment}`)}
          </span>
          <span className={styles.place}>
            {place({ supplier_id: word.supplier_id, product_id: word.product_id, ...names })}
          </span>
          {word.causes.map(({ cause }) => (
            <CauseTag key={cause} cause={cause} />
          ))}
          <span className={styles.time}>
            {t(`channel.${word.channel}`)} · {format.clock(Date.parse(word.occurred_at))}
          </span>
        </span>
      </>
    );
    return (
      <li className={styles.item}>
        {word.cluster_id === '' ? (
          <div className={styles.line}>{body}</div>
        ) : (
          <button
            type="button"
            className={styles.line}
            onClick={(event) => onOpen(word.cluster_id, event.detail === 0)}
          >
            {body}
          </button>
        )}
      </li>
    );
  },
  (a, b) =>
    a.word === b.word &&
    a.onOpen === b.onOpen &&
    a.names.supplier_name === b.names.supplier_name &&
    a.names.product_name === b.names.product_name,
);
