import type { CaseDetail, CaseSubject } from '@earshot/contracts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useParams } from 'react-router';
import { usePlace } from '../names/usePlace.js';
import { Answer } from '../shell/Answer.js';
import page from '../shell/page.module.css';
import { CauseTag } from '../words/CauseTag.js';
import { FoundWords } from '../words/FoundWords.js';
import { CaseActions } from './CaseActions.js';
import { CaseCard } from './CaseCard.js';
import { CaseStatusTag } from './CaseStatusTag.js';
import { caseAddress } from './caseAddress.js';
import { History } from './History.js';
import { useCase } from './useCases.js';
import { useCommand } from './useCommand.js';

/** A case about a spike that no cluster explains alone; one about a cluster is worked on at the cluster's words. */
export default function CasePage() {
  const { caseId = '' } = useParams();
  const query = useCase(caseId);
  return (
    <main className={page.page}>
      <Answer query={query}>
        {(detail) =>
          detail.case.cluster_id === '' ? (
            <Opened detail={detail} />
          ) : (
            <Navigate to={caseAddress(detail.case)} replace />
          )
        }
      </Answer>
    </main>
  );
}

function Opened({ detail }: { readonly detail: CaseDetail }) {
  const { t } = useTranslation();
  const place = usePlace();
  const { case: of, events } = detail;
  const command = useCommand(of.supplier_id);
  const subject = useMemo<CaseSubject>(() => ({ signal_id: of.signal_id }), [of.signal_id]);
  const where = place(of, t('names.everything'));
  const question = useMemo(
    () => ({
      supplier_id: of.supplier_id === '' ? undefined : of.supplier_id,
      product_id: of.product_id === '' ? undefined : of.product_id,
      cause: of.cause === '' ? undefined : of.cause,
      sentiment: of.cause === '' ? ('negative' as const) : undefined,
    }),
    [of.supplier_id, of.product_id, of.cause],
  );
  return (
    <>
      <div className={page.head}>
        <h1 className={page.title}>{of.label === '' ? where : of.label}</h1>
        <span>{where}</span>
        {of.cause !== '' && <CauseTag cause={of.cause} />}
        <CaseStatusTag status={of.status} />
      </div>
      <p className={page.lead}>{t('cases.signalOnly')}</p>
      <div className={page.head}>
        <CaseActions subject={subject} of={of} command={command} />
      </div>
      <div className={page.columns}>
        <div className={page.stack}>
          <FoundWords question={question} cause={of.cause === '' ? undefined : of.cause} />
        </div>
        <div className={page.stack}>
          <CaseCard of={of} subject={subject} command={command} />
          <History subject={subject} events={events} command={command} />
        </div>
      </div>
    </>
  );
}
