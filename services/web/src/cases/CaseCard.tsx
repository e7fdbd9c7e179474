import { CASE_STAGES, type CaseSubject, type CaseView } from '@earshot/contracts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/useFormat.js';
import { useMayDo } from '../session/Session.js';
import card from '../shell/card.module.css';
import form from '../shell/form.module.css';
import styles from './CaseCard.module.css';
import { DueClock } from './DueClock.js';
import type { useCommand } from './useCommand.js';
import { useOwnerName } from './useOwnerName.js';

interface Props {
  readonly of: CaseView | undefined;
  readonly subject: CaseSubject;
  readonly command: ReturnType<typeof useCommand>;
}

/** How a case stands: whose it is, how far it is, until when an answer is owed, what will end it. */
export function CaseCard({ of, subject, command }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const ownerName = useOwnerName();
  const may = useMayDo('set_stage');
  return (
    <section className={card.card} aria-label={t('case.title')}>
      <div className={card.head}>
        <h2 className={card.title}>{t('case.title')}</h2>
        {of !== undefined && <span className={card.note}>{t(`caseStatus.${of.status}`)}</span>}
      </div>
      {of === undefined ? (
        <p className={styles.none}>{t('case.none')}</p>
      ) : (
        <dl className={styles.facts}>
          <div>
            <dt>{t('case.owner')}</dt>
            <dd>
              {ownerName(of.owner)}
              {of.owner !== null && <span className={styles.soft}>{t(`case.ownedBy.${of.owner.owned_by}`)}</span>}
            </dd>
          </div>
          <div>
            <dt>
              <label htmlFor="stage">{t('case.stage')}</label>
            </dt>
            <dd>
              {may ? (
                <select
                  id="stage"
                  className={form.select}
                  value={of.stage}
                  disabled={command.outcome.kind === 'busy'}
                  onChange={(event) => {
                    const stage = CASE_STAGES.find((one) => one === event.target.value);
                    if (stage !== undefined) void command.send({ kind: 'set_stage', case: subject, stage });
                  }}
                >
                  {CASE_STAGES.map((stage) => (
                    <option key={stage} value={stage}>
                      {t(`stage.${stage}`)}
                    </option>
                  ))}
                </select>
              ) : (
                t(`stage.${of.stage}`)
              )}
            </dd>
          </div>
          <div>
            <dt>{t('case.answer')}</dt>
            <dd>
              <DueClock of={of} />
            </dd>
          </div>
          {of.fix !== null && (
            <div>
              <dt>{t('case.fix')}</dt>
              <dd>
                {of.fix.fix}
                <span className={styles.soft}>{t('case.fixFrom', { date: of.fix.date })}</span>
                {of.counts !== null && of.counts.fix_from !== null && (
                  <span className={of.counts.heard_since_fix > 0 ? styles.hot : styles.soft}>
                    {t('case.sinceFix', {
                      count: of.counts.heard_since_fix,
                      before: format.count(of.counts.heard_7d_before_fix),
                    })}
                  </span>
                )}
              </dd>
            </div>
          )}
          {of.is_archived && of.archived !== null && (
            <div>
              <dt>{t('case.muted')}</dt>
              <dd>
                {of.archived.until !== null
                  ? t('case.mutedUntil', { time: format.clock(Date.parse(of.archived.until)) })
                  : of.archived.more_than !== null
                    ? t('case.mutedMore', { count: of.archived.more_than })
                    : t('case.mutedWorse')}
              </dd>
            </div>
          )}
          <div>
            <dt>{t('case.opened')}</dt>
            <dd>
              {format.clock(Date.parse(of.opened_at))} · {of.opened_by.name}
              {of.reopened > 0 && <span className={styles.hot}>{t('case.reopened', { count: of.reopened })}</span>}
            </dd>
          </div>
        </dl>
      )}
    </section>
  );
}
