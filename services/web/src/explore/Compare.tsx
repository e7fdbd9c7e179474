import type { Cause, CompareAnswer } from '@earshot/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { searchApi } from '../api/searchApi.js';
import { useApi } from '../connection/LiveConnection.js';
import { useOverview } from '../connection/useOverview.js';
import { dayIn } from '../format/midnight.js';
import { useTimeZone } from '../format/timeZone.js';
import { useFormat } from '../format/useFormat.js';
import { causeIn, nameIn } from '../names/placeNames.js';
import { Answer } from '../shell/Answer.js';
import card from '../shell/card.module.css';
import { Nothing } from '../shell/Failure.js';
import form from '../shell/form.module.css';
import page from '../shell/page.module.css';
import table from '../shell/table.module.css';
import { askedOf } from '../words/feedbackFilter.js';
import { useMidnight } from '../words/useSearch.js';
import styles from './Compare.module.css';
import { type ExploreView, type Periods, periodsOf, printExploreView } from './exploreView.js';

interface Props {
  readonly view: ExploreView;
  readonly change: (part: Partial<ExploreView>) => void;
}

/** What is different in one period against another, the most certain changes first. */
export function Compare({ view, change }: Props) {
  const { t } = useTranslation();
  const zone = useTimeZone();
  const midnight = useMidnight();
  const overview = useOverview().data;
  const today = dayIn(overview?.stream_time ?? overview?.as_of ?? new Date().toISOString(), zone);
  const periods = periodsOf(view, today);
  const { from, to, beforeFrom, beforeTo } = periods;
  const { compare } = useApi(searchApi);
  const question = useMemo(
    () => ({
      ...askedOf({ ...view.filter, q: '', from: '', to: '' }, midnight),
      from_a: midnight(beforeFrom, 0),
      to_a: midnight(beforeTo, 1),
      from_b: midnight(from, 0),
      to_b: midnight(to, 1),
    }),
    [view.filter, midnight, from, to, beforeFrom, beforeTo],
  );
  const query = useQuery({
    queryKey: ['compare', question],
    queryFn: ({ signal }) => compare(question, signal),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
    enabled: overview !== undefined,
  });
  const setDay = (part: Partial<Periods>) => {
    const next = { ...periods, ...part };
    change({
      filter: { ...view.filter, from: next.from, to: next.to },
      beforeFrom: next.beforeFrom,
      beforeTo: next.beforeTo,
    });
  };
  return (
    <div className={page.stack}>
      <div className={styles.periods}>
        <Period title={t('compare.b')} from={from} to={to} onChange={(a, b) => setDay({ from: a, to: b })} />
        <span aria-hidden="true">{t('compare.against')}</span>
        <Period
          title={t('compare.a')}
          from={beforeFrom}
          to={beforeTo}
          onChange={(a, b) => setDay({ beforeFrom: a, beforeTo: b })}
        />
      </div>
      <Answer query={query}>{(answer) => <Changes answer={answer} view={view} periods={periods} />}</Answer>
    </div>
  );
}

interface PeriodProps {
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly onChange: (from: string, to: string) => void;
}

function Period({ title, from, to, onChange }: PeriodProps) {
  const { t } = useTranslation();
  return (
    <fieldset className={styles.period}>
      <legend>{title}</legend>
      <input
        className={form.input}
        type="date"
        aria-label={t('explore.from')}
        value={from}
        onChange={(event) => event.target.value !== '' && onChange(event.target.value, to)}
      />
      –
      <input
        className={form.input}
        type="date"
        aria-label={t('explore.to')}
        value={to}
        onChange={(event) => event.target.value !== '' && onChange(from, event.target.value)}
      />
    </fieldset>
  );
}

type Change = CompareAnswer['causes'][number] | CompareAnswer['suppliers'][number];

function Changes(props: { readonly answer: CompareAnswer; readonly view: ExploreView; readonly periods: Periods }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { answer, view, periods } = props;
  const address = (part: Partial<ExploreView['filter']>) =>
    `/explore${printExploreView({
      ...view,
      tab: 'words',
      filter: { ...view.filter, from: periods.from, to: periods.to, ...part },
      beforeFrom: '',
      beforeTo: '',
    })}`;
  return (
    <>
      <p className={page.lead}>
        {t('compare.texts', { count: answer.b.feedback, before: format.count(answer.a.feedback) })}{' '}
        {t('compare.complaints', { count: answer.b.complaints, before: format.count(answer.a.complaints) })}
      </p>
      <ChangeTable
        title={t('suppliers.causes')}
        rows={answer.causes.map((change) => ({
          key: change.cause,
          name: causeIn(format.language, change.cause as Cause),
          address: address({ cause: change.cause }),
          change,
        }))}
      />
      <ChangeTable
        title={t('suppliers.of.suppliers')}
        rows={answer.suppliers.map((change) => ({
          key: change.supplier_id,
          name: nameIn(format.language, change.name, change.supplier_id) || t('names.noSupplier'),
          address: address({ supplierId: change.supplier_id, sentiment: 'negative' }),
          change,
        }))}
      />
    </>
  );
}

interface Row {
  readonly key: string;
  readonly name: string;
  readonly address: string;
  readonly change: Change;
}

function ChangeTable({ title, rows }: { readonly title: string; readonly rows: readonly Row[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <section className={card.card} aria-label={title}>
      <div className={card.head}>
        <h2 className={card.title}>{title}</h2>
        <span className={card.note}>{t('compare.hint')}</span>
      </div>
      {rows.length === 0 ? (
        <Nothing title={t('compare.none')} />
      ) : (
        <div className={table.scroll}>
          <table className={table.table}>
            <thead>
              <tr>
                <th scope="col">{title}</th>
                <th scope="col" data-number>
                  {t('compare.b')}
                </th>
                <th scope="col" data-number>
                  {t('compare.a')}
                </th>
                <th scope="col" data-number>
                  {t('suppliers.perHundred')}
                </th>
                <th scope="col" data-number>
                  {t('compare.ratio')}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, name, address, change }) => (
                <tr key={key}>
                  <td>
                    <Link to={address}>{name}</Link>
                  </td>
                  <td data-number>{format.count(change.b)}</td>
                  <td data-number className={table.soft}>
                    {format.count(change.a)}
                  </td>
                  <td data-number>
                    {format.rate(change.per_hundred_b)}{' '}
                    <span className={table.faint}>
                      {t('compare.was', { before: format.rate(change.per_hundred_a) })}
                    </span>
                  </td>
                  <td data-number>
                    {change.ratio === null || change.ratio_low === null || change.ratio_high === null ? (
                      t('compare.fresh')
                    ) : (
                      <>
                        <b data-sure={sureOf(change)} className={styles.ratio}>
                          ×{format.rate(change.ratio)}
                        </b>{' '}
                        <span className={table.faint}>
                          {format.rate(change.ratio_low)}–{format.rate(change.ratio_high)}
                        </span>
                      </>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

/** Whether 1 lies outside the interval: only then is it a change that is sure. */
function sureOf({ ratio_low, ratio_high }: Change): 'up' | 'down' | 'unsure' {
  if (ratio_low !== null && ratio_low > 1) return 'up';
  return ratio_high !== null && ratio_high < 1 ? 'down' : 'unsure';
}
