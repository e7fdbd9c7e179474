import type { Person } from '@earshot/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { adminApi } from '../api/adminApi.js';
import { useApi } from '../connection/LiveConnection.js';
import { useFormat } from '../format/useFormat.js';
import { useSession } from '../session/Session.js';
import { Answer } from '../shell/Answer.js';
import card from '../shell/card.module.css';
import { Nothing } from '../shell/Failure.js';
import form from '../shell/form.module.css';
import page from '../shell/page.module.css';
import table from '../shell/table.module.css';
import { PersonDialog } from './PersonDialog.js';
import { useChange } from './useChange.js';

/** Who can sign in, what they may, and which suppliers they see. */
export function People() {
  const { t } = useTranslation();
  const format = useFormat();
  const api = useApi(adminApi);
  const { me } = useSession();
  const { change, busy, wrong } = useChange(['admin', 'people']);
  const [edited, setEdited] = useState<Person | 'new' | null>(null);
  const query = useQuery({ queryKey: ['admin', 'people'], queryFn: ({ signal }) => api.people(signal) });
  return (
    <div className={page.stack}>
      <div className={page.controls}>
        <p className={page.lead}>{t('admin.peopleLead')}</p>
        <Button className={page.end} type="primary" onClick={() => setEdited('new')}>
          {t('admin.addPerson')}
        </Button>
      </div>
      <p role="status" className={form.wrong}>
        {wrong}
      </p>
      <Answer query={query}>
        {({ people }) =>
          people.length === 0 ? (
            <Nothing title={t('admin.nobody')} />
          ) : (
            <div className={`${card.card} ${table.scroll}`}>
              <table className={table.table}>
                <thead>
                  <tr>
                    <th scope="col">{t('signIn.name')}</th>
                    <th scope="col">{t('admin.role')}</th>
                    <th scope="col">{t('admin.sees')}</th>
                    <th scope="col">{t('admin.signsInBy')}</th>
                    <th scope="col">{t('admin.since')}</th>
                    <th scope="col">
                      <span className="visually-hidden">{t('rules.edit')}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {people.map((person) => (
                    <tr key={person.person_id}>
                      <td>
                        <span className={person.active ? table.main : table.faint}>{person.name}</span>
                        {!person.active && <span className={table.under}>{t('admin.inactive')}</span>}
                      </td>
                      <td>{t(`role.${person.role}`)}</td>
                      <td>{person.suppliers === null ? t('filter.allSuppliers') : person.suppliers.join(', ')}</td>
                      <td className={table.soft}>{t(`admin.by.${person.signs_in_by}`)}</td>
                      <td className={table.faint}>{format.clock(Date.parse(person.created_at))}</td>
                      <td data-number>
                        <Button size="small" onClick={() => setEdited(person)}>
                          {t('rules.edit')}
                        </Button>{' '}
                        {person.person_id !== me.person_id && (
                          <Button
                            size="small"
                            disabled={busy}
                            onClick={() =>
                              void change(() => api.changePerson(person.person_id, { active: !person.active }))
                            }
                          >
                            {person.active ? t('admin.deactivate') : t('admin.activate')}
                          </Button>
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Answer>
      {edited !== null && <PersonDialog person={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </div>
  );
}
