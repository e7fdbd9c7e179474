import type { CaseSubject, ClusterDetail } from '@earshot/contracts';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { CaseActions } from '../cases/CaseActions.js';
import { CaseCard } from '../cases/CaseCard.js';
import { History } from '../cases/History.js';
import { useCommand } from '../cases/useCommand.js';
import { Answer } from '../shell/Answer.js';
import page from '../shell/page.module.css';
import { useAddress } from '../shell/useAddress.js';
import { ClusterActions } from './ClusterActions.js';
import { ClusterHead } from './ClusterHead.js';
import { ClusterText } from './ClusterText.js';
import { ClusterTimeline } from './ClusterTimeline.js';
import { type ClusterView, parseClusterView, printClusterView } from './clusterView.js';
import { Distinct } from './Distinct.js';
import { marksOf } from './marksOf.js';
import { Neighbours } from './Neighbours.js';
import { useCaseOf, useClusterDetail } from './useClusterPage.js';

/** One complaint of many customers: how it goes, in whose words, what sets it apart, and what is done about it. */
export default function ClusterPage() {
  const { clusterId = '' } = useParams();
  const [view, change] = useAddress(parseClusterView, printClusterView);
  const query = useClusterDetail(clusterId, view.days);
  return (
    <main className={page.page}>
      <Answer query={query}>
        {(detail) => <Opened key={clusterId} detail={detail} view={view} change={change} />}
      </Answer>
    </main>
  );
}

interface Props {
  readonly detail: ClusterDetail;
  readonly view: ClusterView;
  readonly change: (part: Partial<ClusterView>) => void;
}

function Opened({ detail, view, change }: Props) {
  const { t } = useTranslation();
  const { cluster } = detail;
  const command = useCommand(cluster.supplier_id);
  const ofCase = useCaseOf(cluster.cluster_id).data ?? undefined;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const subject = useMemo<CaseSubject>(() => ({ cluster_id: cluster.cluster_id }), [cluster.cluster_id]);
  const events = ofCase?.events ?? noEvents;
  const marks = useMemo(
    () => marksOf(events, detail.changes, Date.parse(detail.timeline[0]?.bucket ?? detail.as_of)),
    [events, detail],
  );
  useTitle(cluster.label);
  return (
    <>
      {detail.merged_into !== '' && (
        <p className={page.lead} role="status">
          {t('clusterPage.mergedInto')} <Link to={`/clusters/${detail.merged_into}`}>{t('clusterPage.goThere')}</Link>
        </p>
      )}
      <ClusterHead detail={detail}>
        <CaseActions subject={subject} of={ofCase?.case} command={command}>
          <ClusterActions detail={detail} command={command} chosen={chosen} onDone={() => setChosen(new Set())} />
        </CaseActions>
      </ClusterHead>
      <div className={page.columns}>
        <div className={page.stack}>
          <ClusterTimeline detail={detail} marks={marks} days={view.days} onDays={(days) => change({ days })} />
          <ClusterText detail={detail} view={view} change={change} chosen={chosen} onChoose={setChosen} />
        </div>
        <div className={page.stack}>
          <CaseCard of={ofCase?.case} subject={subject} command={command} />
          <Distinct distinct={detail.distinct} onPick={(filter) => change({ filter: { ...view.filter, ...filter } })} />
          <Neighbours detail={detail} command={command} />
          <History subject={subject} events={events} changes={detail.changes} command={command} />
        </div>
      </div>
    </>
  );
}

const noEvents: readonly never[] = [];

/** The complaint itself in the tab, so that ten open ones can be told apart. */
function useTitle(label: string): void {
  useEffect(() => {
    const before = document.title;
    document.title = `${label} · Earshot`;
    return () => {
      document.title = before;
    };
  }, [label]);
}
