import type { CaseChange } from '@earshot/contracts';
import type { TFunction } from 'i18next';
import type { useFormat } from '../format/useFormat.js';

type Owner = Extract<CaseChange, { kind: 'owner_set' }>['owner'];

interface Writing {
  readonly t: TFunction;
  readonly format: ReturnType<typeof useFormat>;
  readonly ownerName: (owner: Owner | null) => string;
}

/** What changed in a case, as one sentence of its history. */
export function describeEvent(change: CaseChange, { t, format, ownerName }: Writing): string {
  const time = (at: string) => format.clock(Date.parse(at));
  switch (change.kind) {
    case 'opened':
      return t('caseEvent.opened');
    case 'owner_set':
      return t(change.owner.owned_by === 'touch' ? 'caseEvent.taken' : 'caseEvent.owner', {
        owner: ownerName(change.owner),
      });
    case 'stage_set':
      return t('caseEvent.stage', { stage: t(`stage.${change.stage}`), from: t(`stage.${change.from}`) });
    case 'answered':
      return t('caseEvent.answered');
    case 'archived':
      if (change.archived.until !== null) return t('caseEvent.mutedUntil', { time: time(change.archived.until) });
      if (change.archived.more_than !== null) return t('caseEvent.mutedMore', { count: change.archived.more_than });
      return t('caseEvent.mutedWorse');
    case 'woken':
      return t(`caseEvent.woken.${change.because}`);
    case 'fix_set':
      return t('caseEvent.fix', { fix: change.fix, date: change.date });
    case 'reopened':
      return t(change.because === 'regressed' ? 'caseEvent.regressed' : 'caseEvent.reopened');
    case 'noted':
      return change.text;
    case 'signal_raised':
      return t('caseEvent.signal', {
        observed: format.count(change.observed),
        expected: format.expectation(change.expected),
      });
    case 'status_seen':
      return t('caseEvent.status', {
        status: t(`caseStatus.${change.status}`),
        from: t(`caseStatus.${change.from}`),
      });
    case 'reminded':
      return t(`caseEvent.reminded.${change.moment}`);
  }
}
