import { Button, Segmented } from 'antd';
import { useCallback, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMayAsk } from '../session/Session.js';
import form from '../shell/form.module.css';
import { useKeyRows } from '../shell/KeyHelp.js';
import page from '../shell/page.module.css';
import { Tabs } from '../shell/Tabs.js';
import { useAddress } from '../shell/useAddress.js';
import { useKeys } from '../shell/useKeys.js';
import { FoundWords } from '../words/FoundWords.js';
import { askedOf, noFilter, type WordFilter } from '../words/feedbackFilter.js';
import { SearchField } from '../words/SearchField.js';
import { useMidnight, useSearch } from '../words/useSearch.js';
import { useWordKeys } from '../words/useWordKeys.js';
import { ChosenChips } from './ChosenChips.js';
import { Compare } from './Compare.js';
import styles from './ExplorePage.module.css';
import { ExportButtons } from './ExportButtons.js';
import { type ExploreView, parseExploreView, printExploreView, SEARCH_KINDS } from './exploreView.js';
import { Facets } from './Facets.js';
import { SavedSearches } from './SavedSearches.js';

/** Every text that was ever heard: to search by words or by meaning, to narrow, to compare, to keep and to take away. */
export default function ExplorePage() {
  const { t } = useTranslation();
  const [view, change] = useAddress(parseExploreView, printExploreView);
  const mayKeep = useMayAsk('GET', '/v1/saved-searches');
  const field = useRef<HTMLInputElement>(null);
  const { filter } = view;
  const narrow = useCallback(
    (part: Partial<WordFilter>) => change({ filter: { ...filter, ...part } }),
    [change, filter],
  );
  const search = useCallback((q: string) => narrow({ q }), [narrow]);
  useKeys({
    '/': (event) => {
      event.preventDefault();
      field.current?.focus();
    },
  });
  useKeyRows([
    { keys: ['/'], does: t('explore.search') },
    { keys: ['j', 'k'], does: t('clusterPage.keys.next') },
  ]);
  return (
    <main className={page.page}>
      <div className={page.head}>
        <h1 className={page.title}>{t('explore.title')}</h1>
        <Tabs
          label={t('explore.title')}
          tabs={(['words', 'compare'] as const).map((name) => ({ name, label: t(`explore.tab.${name}`) }))}
          current={view.tab}
          search={(tab) => printExploreView({ ...view, tab })}
        />
        {mayKeep && (
          <div className={`${page.controls} ${page.end}`}>
            <SavedSearches />
          </div>
        )}
      </div>
      {view.tab === 'words' && (
        <div className={styles.question}>
          <SearchField
            field={field}
            className={styles.search}
            value={filter.q}
            label={t(view.mode === 'words' ? 'explore.byWords' : 'explore.byMeaning')}
            onChange={search}
          />
          <Segmented<ExploreView['mode']>
            aria-label={t('explore.mode')}
            value={view.mode}
            options={SEARCH_KINDS.map((value) => ({ value, label: t(`explore.kind.${value}`) }))}
            onChange={(mode) => change({ mode })}
          />
          <Days filter={filter} onChange={narrow} />
        </div>
      )}
      <div className={styles.chosen}>
        <ChosenChips filter={filter} change={narrow} />
      </div>
      {view.tab === 'compare' ? (
        <Compare view={view} change={change} />
      ) : (
        <Words view={view} narrow={narrow} onClear={() => change({ filter: noFilter })} />
      )}
    </main>
  );
}

/** From a day to a day, both counted with. */
function Days(props: { readonly filter: WordFilter; readonly onChange: (part: Partial<WordFilter>) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <label className={styles.day}>
        {t('explore.from')}
        <input
          className={form.input}
          type="date"
          value={props.filter.from}
          onChange={(event) => props.onChange({ from: event.target.value })}
        />
      </label>
      <label className={styles.day}>
        {t('explore.to')}
        <input
          className={form.input}
          type="date"
          value={props.filter.to}
          onChange={(event) => props.onChange({ to: event.target.value })}
        />
      </label>
    </>
  );
}

interface WordsProps {
  readonly view: ExploreView;
  readonly narrow: (part: Partial<WordFilter>) => void;
  readonly onClear: () => void;
}

function Words({ view, narrow, onClear }: WordsProps) {
  const { t } = useTranslation();
  const midnight = useMidnight();
  const mayExport = useMayAsk('GET', '/v1/export');
  const list = useRef<HTMLDivElement>(null);
  useWordKeys(list);
  const asked = useMemo(() => askedOf(view.filter, midnight), [view.filter, midnight]);
  const question = useMemo(
    () => ({ ...asked, mode: view.mode === 'meaning' && asked.q !== undefined ? view.mode : undefined }),
    [asked, view.mode],
  );
  const answer = useSearch(question).data?.pages[0];
  const isFiltered = Object.values(view.filter).some((value) => value !== '');
  return (
    <div className={page.columns}>
      <div ref={list} className={page.stack}>
        <FoundWords
          question={question}
          cause={view.filter.cause === '' ? undefined : view.filter.cause}
          title={t('explore.found')}
          end={mayExport && <ExportButtons question={asked} />}
        />
      </div>
      <div className={page.stack}>
        {answer !== undefined && <Facets filter={view.filter} answer={answer} change={narrow} />}
        {isFiltered && (
          <p>
            <Button onClick={onClear}>{t('filter.clear')}</Button>
          </p>
        )}
      </div>
    </div>
  );
}
