import type { Person } from '@earshot/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { adminApi } from '../api/adminApi.js';
import { useApi } from '../connection/LiveConnection.js';
import { useFormat } from '../format/useFormat.js';
import { useBoundText } from '../names/useBoundText.js';
import { useSession } from '../session/Session.js';
import { type Column, Records } from '../shell/Records.js';
import table from '../shell/table.module.css';
import { useChange } from '../shell/useChange.js';
import { PersonDialog } from './PersonDialog.js';

/** Who can sign in, what they may, and which suppliers they see. */
export function People() {
  const { t } = useTranslation();
  const format = useFormat();
  const boundText = useBoundText();
  const api = useApi(adminApi);
  const { me } = useSession();
  const { change, busy, wrong } = useChange(['admin', 'people']);
  const [edited, setEdited] = useState<Person | 'new' | null>(null);
  const query = useQuery({ queryKey: ['admin', 'people'], queryFn: ({ signal }) => api.people(signal) });
  const columns: readonly Column<Person>[] = [
    {
      title: t('signIn.name'),
      cell: (person) => (
        <>
          <span className={person.active ? table.main : table.faint}>{person.name}</span>
          {!person.active && <span className={table.under}>{t('admin.inactive')}</span>}
        </>
      ),
    },
    { title: t('admin.role'), cell: (person) => t(`role.${person.role}`) },
    { title: t('admin.sees'), cell: (person) => boundText(person.suppliers) },
    { title: t('admin.signsInBy'), tone: 'soft', cell: (person) => t(`admin.by.${person.signs_in_by}`) },
    { title: t('admin.since'), tone: 'faint', cell: (person) => format.clock(Date.parse(person.created_at)) },
    {
      title: t('rules.edit'),
      isBare: true,
      cell: (person) => (
        <>
          <Button size="small" onClick={() => setEdited(person)}>
            {t('rules.edit')}
          </Button>{' '}
          {person.person_id !== me.person_id && (
            <Button
              size="small"
              disabled={busy}
              onClick={() => void change(() => api.changePerson(person.person_id, { active: !person.active }))}
            >
              {person.active ? t('admin.deactivate') : t('admin.activate')}
            </Button>
          )}
        </>
      ),
    },
  ];
  return (
    <>
      <Records
        lead={t('admin.peopleLead')}
        action={
          <Button type="primary" onClick={() => setEdited('new')}>
            {t('admin.addPerson')}
          </Button>
        }
        wrong={wrong}
        query={query}
        rowsOf={({ people }) => people}
        keyOf={({ person_id }) => person_id}
        columns={columns}
        none={t('admin.nobody')}
      />
      {edited !== null && <PersonDialog person={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </>
  );
}
