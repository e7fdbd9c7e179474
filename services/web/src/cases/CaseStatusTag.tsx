import type { CaseStatus } from '@earshot/contracts';
import { useTranslation } from 'react-i18next';
import tags from '../words/tags.module.css';

const urgent: readonly CaseStatus[] = ['new', 'escalating', 'regressed'];

/** What the system sees of a case's complaints. */
export function CaseStatusTag({ status }: { readonly status: CaseStatus }) {
  const { t } = useTranslation();
  const look = urgent.includes(status) ? 'new' : status === 'quiet' ? 'quiet' : 'ongoing';
  return (
    <span className={tags.state} data-state={look}>
      {t(`caseStatus.${status}`)}
    </span>
  );
}
