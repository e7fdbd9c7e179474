import type { CaseView } from '@earshot/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/useFormat.js';
import { useNow } from '../shell/useNow.js';
import styles from './DueClock.module.css';

const minuteMs = 60_000;

/** How long there is until the first answer is due; late and soon stand out by word and weight, not by colour alone. */
export function DueClock({ of }: { readonly of: CaseView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(15_000);
  if (of.answered_at !== null) {
    return (
      <span className={styles.done}>{t('case.answered', { time: format.clock(Date.parse(of.answered_at)) })}</span>
    );
  }
  if (of.answer_in_seconds === null) return <span className={styles.done}>{t('case.noAnswerDue')}</span>;
  const left = Date.parse(of.due_at) - now;
  const kind = left < 0 ? 'past' : of.alarm === 'near' ? 'near' : 'fine';
  const age = format.age(Math.max(minuteMs, Math.abs(left)));
  return (
    <span className={styles.clock} data-kind={kind} title={format.clock(Date.parse(of.due_at))}>
      {left < 0 ? t('case.late', { age }) : t('case.dueIn', { age })}
    </span>
  );
}
