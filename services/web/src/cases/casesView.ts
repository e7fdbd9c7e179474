import { CASE_STAGES, CASE_STATUSES, type CaseStage, type CaseStatus } from '@earshot/contracts';

export const SHOWN_CASES = ['open', 'archived', 'closed', 'all'] as const;
export const CASE_FORMS = ['table', 'board'] as const;
export const CASE_ORDERS = ['due', 'updated'] as const;

/** Which cases are looked at, and how. It lives in the address; '' stands for all. */
export interface CasesView {
  readonly show: (typeof SHOWN_CASES)[number];
  readonly form: (typeof CASE_FORMS)[number];
  readonly order: (typeof CASE_ORDERS)[number];
  /** A person_id, `department:NAME`, `me`, `nobody`, or ''. */
  readonly owner: string;
  readonly stage: CaseStage | '';
  readonly status: CaseStatus | '';
  readonly supplierId: string;
}

const among = <Value extends string>(known: readonly Value[], value: string | null): Value | undefined =>
  known.find((one) => one === value);

export function parseCasesView(search: string): CasesView {
  const params = new URLSearchParams(search);
  return {
    show: among(SHOWN_CASES, params.get('show')) ?? 'open',
    form: among(CASE_FORMS, params.get('form')) ?? 'table',
    order: among(CASE_ORDERS, params.get('order')) ?? 'due',
    owner: params.get('owner') ?? '',
    stage: among(CASE_STAGES, params.get('stage')) ?? '',
    status: among(CASE_STATUSES, params.get('status')) ?? '',
    supplierId: params.get('supplier') ?? '',
  };
}

export function printCasesView(view: CasesView): string {
  const params = new URLSearchParams();
  if (view.show !== 'open') params.set('show', view.show);
  if (view.form !== 'table') params.set('form', view.form);
  if (view.order !== 'due') params.set('order', view.order);
  if (view.owner !== '') params.set('owner', view.owner);
  if (view.stage !== '') params.set('stage', view.stage);
  if (view.status !== '') params.set('status', view.status);
  if (view.supplierId !== '') params.set('supplier', view.supplierId);
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}
