import { Button } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiFailure } from '../api/ApiFailure.js';
import { type SqlAnswer, sqlApi } from '../api/sqlApi.js';
import { useApi } from '../connection/LiveConnection.js';
import { useFormat } from '../format/useFormat.js';
import card from '../shell/card.module.css';
import { useKeyRows } from '../shell/KeyHelp.js';
import page from '../shell/page.module.css';
import { saveFile } from '../shell/saveFile.js';
import { useAddress } from '../shell/useAddress.js';
import { useFailureText } from '../shell/useFailureText.js';
import { DictionaryCard } from './DictionaryCard.js';
import { insertAt } from './insertAt.js';
import { ResultTable } from './ResultTable.js';
import styles from './SqlPage.module.css';
import { parseSqlView, printSqlView } from './sqlView.js';

type Result =
  | { readonly kind: 'none' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'answer'; readonly answer: SqlAnswer; readonly of: string }
  | { readonly kind: 'wrong'; readonly text: string };

/** Any question that can be put in SQL, read-only, with the dictionary of the views beside it. */
export default function SqlPage() {
  const { t } = useTranslation();
  const [view, change] = useAddress(parseSqlView, printSqlView);
  const [statement, setStatement] = useState(view.statement === '' ? example : view.statement);
  const field = useRef<HTMLTextAreaElement>(null);
  const { result, run, stop } = useStatement();
  const ask = useCallback(() => {
    change({ statement });
    void run(statement);
  }, [change, run, statement]);
  useKeyRows([{ keys: ['Ctrl', 'Enter'], does: t('sql.run') }]);
  useEffect(() => {
    field.current?.focus();
  }, []);
  const insert = (name: string) => {
    const element = field.current;
    const next = insertAt(statement, element?.selectionStart ?? statement.length, name);
    setStatement(next.text);
    requestAnimationFrame(() => {
      element?.focus();
      element?.setSelectionRange(next.at, next.at);
    });
  };
  return (
    <main className={page.page}>
      <div className={page.head}>
        <h1 className={page.title}>{t('sql.title')}</h1>
        <p className={page.note}>{t('sql.lead')}</p>
      </div>
      <div className={page.columns}>
        <div className={page.stack}>
          <section className={card.card} aria-label={t('sql.statement')}>
            <textarea
              ref={field}
              className={styles.editor}
              aria-label={t('sql.statement')}
              spellCheck={false}
              autoCapitalize="off"
              value={statement}
              rows={Math.min(16, Math.max(6, statement.split('\n').length + 1))}
              onChange={(event) => setStatement(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
                event.preventDefault();
                ask();
              }}
            />
            <div className={styles.actions}>
              <Button type="primary" disabled={statement.trim() === '' || result.kind === 'busy'} onClick={ask}>
                {t('sql.run')} <kbd>Ctrl ↵</kbd>
              </Button>
              {result.kind === 'busy' && <Button onClick={stop}>{t('sql.stop')}</Button>}
              <Said result={result} />
              {result.kind === 'answer' && result.answer.kind === 'table' && <Download statement={result.of} />}
            </div>
            {result.kind === 'wrong' && (
              <pre className={styles.wrong} role="alert">
                {result.text}
              </pre>
            )}
          </section>
          {result.kind === 'answer' && (
            <section className={card.card} aria-label={t('sql.result')} data-testid="result">
              {result.answer.kind === 'table' ? (
                <ResultTable table={result.answer.table} />
              ) : (
                <pre className={styles.text}>{result.answer.text}</pre>
              )}
            </section>
          )}
        </div>
        <DictionaryCard onInsert={insert} />
      </div>
    </main>
  );
}

const example = `SELECT cause, count() AS complaints
FROM voc.feedback_causes
GROUP BY cause
ORDER BY complaints DESC
LIMIT 20`;

function useStatement() {
  const { ask } = useApi(sqlApi);
  const textOf = useFailureText();
  const [result, setResult] = useState<Result>({ kind: 'none' });
  const asking = useRef<AbortController>(null);
  const stop = useCallback(() => {
    asking.current?.abort();
    setResult({ kind: 'none' });
  }, []);
  useEffect(() => () => asking.current?.abort(), []);
  const run = useCallback(
    async (statement: string) => {
      asking.current?.abort();
      const controller = new AbortController();
      asking.current = controller;
      setResult({ kind: 'busy' });
      try {
        const answer = await ask(statement, controller.signal);
        if (!controller.signal.aborted) setResult({ kind: 'answer', answer, of: statement });
      } catch (error) {
        if (controller.signal.aborted) return;
        // What the database says of a statement is for whoever wrote it.
        const own = error instanceof ApiFailure && error.kind === 'forbidden';
        setResult({ kind: 'wrong', text: own ? error.message : textOf(error) });
      }
    },
    [ask, textOf],
  );
  return { result, run, stop };
}

function Said({ result }: { readonly result: Result }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (result.kind === 'busy') return <span role="status">{t('sql.running')}</span>;
  if (result.kind !== 'answer' || result.answer.kind === 'text') return <span role="status" />;
  const { rows, statistics } = result.answer.table;
  return (
    <span role="status" className={page.note}>
      {t('sql.rows', { count: rows })}
      {statistics !== undefined &&
        ` · ${t('sql.took', { seconds: statistics.elapsed.toFixed(3), read: format.count(statistics.rows_read) })}`}
    </span>
  );
}

function Download({ statement }: { readonly statement: string }) {
  const { t } = useTranslation();
  const { csv } = useApi(sqlApi);
  const textOf = useFailureText();
  const [wrong, setWrong] = useState('');
  const save = async () => {
    setWrong('');
    try {
      saveFile(await csv(statement), 'earshot.csv');
    } catch (error) {
      setWrong(textOf(error));
    }
  };
  return (
    <>
      <Button size="small" onClick={() => void save()}>
        {t('sql.csv')}
      </Button>
      <span role="status">{wrong}</span>
    </>
  );
}
