import { CASE_STAGES, type CaseView } from '@earshot/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../format/useFormat.js';
import { usePlace } from '../names/usePlace.js';
import { languageOfWords } from '../words/languageOfWords.js';
import { CaseStatusTag } from './CaseStatusTag.js';
import styles from './CasesBoard.module.css';
import { caseAddress } from './caseAddress.js';
import { DueClock } from './DueClock.js';
import { useOwnerName } from './useOwnerName.js';

/** Cases in columns by stage. A column without cases is narrow: what is empty needs no room. */
export function CasesBoard({ cases }: { readonly cases: readonly CaseView[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const place = usePlace();
  const ownerName = useOwnerName();
  return (
    <div className={styles.board}>
      {CASE_STAGES.map((stage) => {
        const here = cases.filter((one) => one.stage === stage);
        return (
          <section
            key={stage}
            className={styles.column}
            data-empty={here.length === 0 || undefined}
            aria-label={t(`stage.${stage}`)}
          >
            <h2>
              {t(`stage.${stage}`)} <span>{format.count(here.length)}</span>
            </h2>
            <ul>
              {here.map((one) => (
                <li key={one.case_id}>
                  <Link
                    className={styles.title}
                    to={caseAddress(one)}
                    data-row-key={one.case_id}
                    lang={languageOfWords(one.label)}
                  >
                    {one.label === '' ? place(one) : one.label}
                  </Link>
                  <p>{place(one)}</p>
                  <p className={styles.foot}>
                    <CaseStatusTag status={one.status} />
                    <span>{ownerName(one.owner)}</span>
                    <DueClock of={one} />
                  </p>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
