import type { CaseView } from '@earshot/contracts';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../format/useFormat.js';
import { usePlace } from '../names/usePlace.js';
import card from '../shell/card.module.css';
import table from '../shell/table.module.css';
import { CauseTag } from '../words/CauseTag.js';
import { languageOfWords } from '../words/languageOfWords.js';
import { CaseStatusTag } from './CaseStatusTag.js';
import { caseAddress } from './caseAddress.js';
import { DueClock } from './DueClock.js';
import { useOwnerName } from './useOwnerName.js';

export function CasesTable({ cases }: { readonly cases: readonly CaseView[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const place = usePlace();
  const ownerName = useOwnerName();
  return (
    <div className={`${card.card} ${table.scroll}`}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{t('case.title')}</th>
            <th scope="col">{t('cases.status')}</th>
            <th scope="col">{t('case.stage')}</th>
            <th scope="col">{t('case.owner')}</th>
            <th scope="col">{t('case.answer')}</th>
            <th scope="col" data-number>
              {t('cases.heard')}
            </th>
            <th scope="col" data-number>
              {t('cases.heardAll')}
            </th>
            <th scope="col" data-number>
              {t('cases.updated')}
            </th>
          </tr>
        </thead>
        <tbody>
          {cases.map((one) => (
            <tr key={one.case_id}>
              <td>
                <Link
                  className={table.main}
                  to={caseAddress(one)}
                  data-row-key={one.case_id}
                  lang={languageOfWords(one.label)}
                >
                  {one.label === '' ? place(one) : one.label}
                </Link>
                <span className={table.under}>
                  <span>{place(one)}</span>
                  {one.cause !== '' && <CauseTag cause={one.cause} />}
                </span>
              </td>
              <td>
                <CaseStatusTag status={one.status} />
              </td>
              <td className={table.soft}>{t(`stage.${one.stage}`)}</td>
              <td>{ownerName(one.owner)}</td>
              <td>
                <DueClock of={one} />
              </td>
              <td data-number>{one.counts === null ? '' : format.count(one.counts.heard_24h)}</td>
              <td data-number>{one.counts === null ? '' : format.count(one.counts.heard)}</td>
              <td data-number className={table.faint}>
                {format.clock(Date.parse(one.updated_at))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
