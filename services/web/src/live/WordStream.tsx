import type { Word } from '@earshot/contracts';
import { memo, useEffect, useMemo, useReducer, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveConnection } from '../connection/LiveConnection.js';
import { nameFrom, productNameFrom } from '../names/placeNames.js';
import { useCatalogue } from '../names/useCatalogue.js';
import card from '../shell/card.module.css';
import type { OpenCluster } from './LivePage.js';
import type { LiveView } from './liveView.js';
import { useFirstWords } from './useLiveQueries.js';
import { WordLine } from './WordLine.js';
import styles from './WordStream.module.css';
import { emptyBuffer, release, takeWords, type WordBuffer } from './wordBuffer.js';

interface Props {
  readonly view: LiveView;
  readonly onOpen: OpenCluster;
}

type Change = { readonly words: readonly Word[]; readonly paused: boolean } | 'release';

const reduce = (buffer: WordBuffer, change: Change): WordBuffer =>
  change === 'release' ? release(buffer) : takeWords(buffer, change.words, change.paused);

/** Words as they come, newest first. Under the pointer or the focus it stands still. Give it a new key with a new filter. */
export const WordStream = memo(function WordStream({ view, onOpen }: Props) {
  const { t } = useTranslation();
  const { onWords } = useLiveConnection();
  const catalogue = useCatalogue();
  const [buffer, change] = useReducer(reduce, emptyBuffer);
  const [paused, setPaused] = useState(false);
  const first = useFirstWords(view).data;

  useEffect(() => {
    if (first !== undefined) change({ words: first.words, paused: false });
  }, [first]);
  useEffect(
    () => onWords((words) => change({ words: words.filter((word) => isIn(view, word)), paused })),
    [onWords, view, paused],
  );
  useEffect(() => {
    if (!paused) change('release');
  }, [paused]);

  const lines = useMemo(
    () =>
      buffer.shown.map((word) => ({
        word,
        supplier_name: nameFrom(catalogue, word.supplier_id),
        product_name: productNameFrom(catalogue, word.supplier_id, word.product_id),
      })),
    [buffer.shown, catalogue],
  );
  return (
    <section className={`${card.card} ${styles.stream}`} aria-label={t('stream.title')}>
      <div className={card.head}>
        <h2 className={card.title}>{t('stream.title')}</h2>
        <span className={`${card.note} ${card.end}`} data-testid="stream-note">
          {paused ? t('stream.paused', { count: buffer.waitingCount }) : !view.wall && t('stream.pause')}
        </span>
      </div>
      <ol
        className={styles.lines}
        data-testid="stream"
        onPointerEnter={() => setPaused(true)}
        onPointerLeave={() => setPaused(false)}
        onFocus={() => setPaused(true)}
        onBlur={() => setPaused(false)}
      >
        {lines.map(({ word, ...names }) => (
          <WordLine key={word.feedback_id} word={word} names={names} onOpen={onOpen} />
        ))}
      </ol>
      {lines.length === 0 && <p className={card.nothing}>{t('stream.waiting')}</p>}
    </section>
  );
});

function isIn(view: LiveView, word: Word): boolean {
  return (
    (view.supplierId === null || view.supplierId === word.supplier_id) &&
    (view.productId === null || view.productId === word.product_id) &&
    (view.cause === null || word.causes.some(({ cause }) => cause === view.cause))
  );
}
