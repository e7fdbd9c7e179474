import { CASE_STAGES, CASE_STATUSES } from '@earshot/contracts';
import { Button, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SupplierSelect } from '../names/SupplierSelect.js';
import { useMayAsk } from '../session/Session.js';
import { Choice } from '../shell/Choice.js';
import { Failure, Nothing } from '../shell/Failure.js';
import { useKeyRows } from '../shell/KeyHelp.js';
import { Loading } from '../shell/Loading.js';
import page from '../shell/page.module.css';
import { useAddress } from '../shell/useAddress.js';
import { useRowKeys } from '../shell/useRowKeys.js';
import { CasesBoard } from './CasesBoard.js';
import { CasesTable } from './CasesTable.js';
import { CASE_FORMS, type CasesView, parseCasesView, printCasesView, SHOWN_CASES } from './casesView.js';
import { OwnershipDialog } from './OwnershipDialog.js';
import { useCases } from './useCases.js';
import { useOwners } from './useOwners.js';

/** Every case that somebody has or should have: the answer that is due first stands first. */
export default function CasesPage() {
  const { t } = useTranslation();
  const [view, change] = useAddress(parseCasesView, printCasesView);
  const [rules, setRules] = useState(false);
  const mayRule = useMayAsk('GET', '/v1/ownership-rules');
  const query = useCases(view);
  const cases = useMemo(() => query.data?.pages.flatMap((one) => one.cases) ?? [], [query.data]);
  const list = useRowKeys();
  useKeyRows([
    { keys: ['j', 'k'], does: t('keys.rows') },
    { keys: ['Enter'], does: t('cases.page') },
  ]);
  const isFiltered = view.owner !== '' || view.stage !== '' || view.status !== '' || view.supplierId !== '';
  return (
    <main className={page.page}>
      <div className={page.head}>
        <h1 className={page.title}>{t('cases.title')}</h1>
        <Segmented<CasesView['show']>
          aria-label={t('cases.showLabel')}
          value={view.show}
          options={SHOWN_CASES.map((value) => ({ value, label: t(`cases.show.${value}`) }))}
          onChange={(show) => change({ show })}
        />
        <div className={`${page.controls} ${page.end}`}>
          {mayRule && <Button onClick={() => setRules(true)}>{t('cases.rules')}</Button>}
          <Segmented<CasesView['form']>
            aria-label={t('cases.form')}
            value={view.form}
            options={CASE_FORMS.map((value) => ({ value, label: t(`cases.${value}`) }))}
            onChange={(chosen) => change({ form: chosen })}
          />
        </div>
      </div>
      <Filters view={view} change={change} isFiltered={isFiltered} />
      <div ref={list} data-loading={query.isPlaceholderData || undefined}>
        {query.data === undefined && query.error !== null && (
          <Failure error={query.error} onRetry={() => void query.refetch()} />
        )}
        {query.data === undefined && query.error === null && <Loading />}
        {query.data !== undefined && cases.length === 0 && (
          <Nothing title={isFiltered ? t('cases.noneFiltered') : t('cases.none')}>
            {!isFiltered && <p>{t('cases.noneHint')}</p>}
          </Nothing>
        )}
        {cases.length > 0 && (view.form === 'board' ? <CasesBoard cases={cases} /> : <CasesTable cases={cases} />)}
      </div>
      {query.hasNextPage && (
        <p>
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('cases.more')}
          </Button>
        </p>
      )}
      {rules && <OwnershipDialog onClose={() => setRules(false)} />}
    </main>
  );
}

interface FilterProps {
  readonly view: CasesView;
  readonly change: (part: Partial<CasesView>) => void;
  readonly isFiltered: boolean;
}

function Filters({ view, change, isFiltered }: FilterProps) {
  const { t } = useTranslation();
  const { people, departments } = useOwners();
  return (
    <div className={page.head}>
      <div className={page.controls}>
        <Choice
          label={t('case.owner')}
          value={view.owner}
          all={t('cases.ownerAll')}
          options={[
            { value: 'me', label: t('cases.ownerMe') },
            { value: 'nobody', label: t('cases.ownerNobody') },
            ...people.map(({ person_id, name }) => ({ value: person_id, label: name })),
            ...departments.map((name) => ({ value: `department:${name}`, label: name })),
          ]}
          onChange={(owner) => change({ owner })}
        />
        {view.form === 'table' && (
          <Choice
            label={t('case.stage')}
            value={view.stage}
            all={t('cases.allStages')}
            options={CASE_STAGES.map((value) => ({ value, label: t(`stage.${value}`) }))}
            onChange={(stage) => change({ stage })}
          />
        )}
        <Choice
          label={t('cases.status')}
          value={view.status}
          all={t('cases.allStatuses')}
          options={CASE_STATUSES.map((value) => ({ value, label: t(`caseStatus.${value}`) }))}
          onChange={(status) => change({ status })}
        />
        <SupplierSelect value={view.supplierId} onChange={(supplierId) => change({ supplierId })} />
        <Choice
          label={t('cases.order')}
          value={view.order}
          options={[
            { value: 'due', label: t('cases.orderDue') },
            { value: 'updated', label: t('cases.orderUpdated') },
          ]}
          onChange={(order) => change({ order: order || 'due' })}
        />
        {isFiltered && (
          <Button type="text" onClick={() => change({ owner: '', stage: '', status: '', supplierId: '' })}>
            {t('filter.clear')}
          </Button>
        )}
      </div>
    </div>
  );
}
