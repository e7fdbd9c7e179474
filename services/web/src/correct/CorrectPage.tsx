import { LANGS } from '@earshot/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { correctionApi } from '../api/correctionApi.js';
import { useApi } from '../connection/LiveConnection.js';
import { SupplierSelect } from '../names/SupplierSelect.js';
import { useMayAsk } from '../session/Session.js';
import { Answer } from '../shell/Answer.js';
import { Choice } from '../shell/Choice.js';
import { Nothing } from '../shell/Failure.js';
import form from '../shell/form.module.css';
import page from '../shell/page.module.css';
import { saveFile } from '../shell/saveFile.js';
import { useAddress } from '../shell/useAddress.js';
import { useFailureText } from '../shell/useFailureText.js';
import { Corrected } from './Corrected.js';
import { DOUBT_LABELS, parseCorrectView, printCorrectView } from './correctView.js';
import { DoubtCard, type Said } from './DoubtCard.js';

/** As many as a person answers in a sitting; then the next least sure are asked for. */
const queueMax = 20;

/** The labels of which the model is least sure, one key each. What is said stays, with who said it and when. */
export default function CorrectPage() {
  const { t } = useTranslation();
  const [view, change] = useAddress(parseCorrectView, printCorrectView);
  const mayExport = useMayAsk('GET', '/v1/corrections/export');
  return (
    <main className={page.page}>
      <div className={page.head}>
        <h1 className={page.title}>{t('correct.title')}</h1>
        <div className={page.controls}>
          <Choice
            label={t('correct.label')}
            value={view.label}
            all={t('correct.everyLabel')}
            options={DOUBT_LABELS.map((value) => ({ value, label: t(`correct.labels.${value}`) }))}
            onChange={(label) => change({ label })}
          />
          <Choice
            label={t('explore.facet.lang')}
            value={view.lang}
            all={t('correct.everyLang')}
            options={LANGS.map((value) => ({ value, label: t(`lang.${value}`) }))}
            onChange={(lang) => change({ lang })}
          />
          <SupplierSelect value={view.supplierId} onChange={(supplierId) => change({ supplierId })} />
        </div>
        {mayExport && (
          <div className={`${page.controls} ${page.end}`}>
            <ExportButton />
          </div>
        )}
      </div>
      <p className={page.lead}>{t('correct.lead')}</p>
      <div className={page.columns}>
        <Queue key={printCorrectView(view)} view={view} />
        <Corrected />
      </div>
    </main>
  );
}

function Queue({ view }: { readonly view: ReturnType<typeof parseCorrectView> }) {
  const { t } = useTranslation();
  const api = useApi(correctionApi);
  const queries = useQueryClient();
  const textOf = useFailureText();
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const [wrong, setWrong] = useState('');
  const query = useQuery({
    queryKey: ['corrections', 'queue', view],
    queryFn: ({ signal }) =>
      api.queue(
        {
          label: view.label === '' ? undefined : view.label,
          lang: view.lang === '' ? undefined : view.lang,
          supplier_id: view.supplierId === '' ? undefined : view.supplierId,
          limit: queueMax,
        },
        signal,
      ),
    refetchOnWindowFocus: false,
    gcTime: 0,
    meta: { standsStill: true },
  });
  const left = useMemo(
    () => (query.data?.items ?? []).filter(({ word }) => !done.has(word.feedback_id)),
    [query.data, done],
  );
  const [item] = left;
  const leave = useCallback((id: string) => setDone((before) => new Set([...before, id])), []);
  const say = useCallback(
    async (id: string, said: Said) => {
      setWrong('');
      // The next stands there at once: whoever answers by key does not wait for the wire.
      leave(id);
      try {
        await api.correct({
          feedback_id: id,
          sentiment: said.sentiment,
          causes: said.causes.map((cause) => ({ cause })),
        });
        await queries.invalidateQueries({ queryKey: ['corrections', 'said'] });
      } catch (error) {
        setWrong(textOf(error));
        setDone((before) => new Set([...before].filter((one) => one !== id)));
      }
    },
    [api, leave, queries, textOf],
  );
  return (
    <div className={page.stack}>
      <Answer query={query}>
        {() =>
          item === undefined ? (
            <Nothing title={t('correct.none')}>
              <Button onClick={() => void query.refetch()}>{t('correct.next')}</Button>
            </Nothing>
          ) : (
            <DoubtCard
              key={item.word.feedback_id}
              item={item}
              left={left.length}
              onSay={(said) => void say(item.word.feedback_id, said)}
              onSkip={() => leave(item.word.feedback_id)}
            />
          )
        }
      </Answer>
      <p role="status" className={form.wrong}>
        {wrong}
      </p>
    </div>
  );
}

function ExportButton() {
  const { t } = useTranslation();
  const { exported } = useApi(correctionApi);
  const textOf = useFailureText();
  const [wrong, setWrong] = useState('');
  const save = async () => {
    setWrong('');
    try {
      saveFile(await exported(), 'earshot-corrections.jsonl');
    } catch (error) {
      setWrong(textOf(error));
    }
  };
  return (
    <>
      <span role="status" className={form.wrong}>
        {wrong}
      </span>
      <Button onClick={() => void save()}>{t('correct.export')}</Button>
    </>
  );
}
