import type { CaseSubject, PersonAction } from '@earshot/contracts';
import { commandLimits } from '@earshot/contracts';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../shell/Dialog.js';
import form from '../shell/form.module.css';
import { useOwners } from './useOwners.js';

interface Props {
  readonly subject: CaseSubject;
  readonly onSend: (action: PersonAction, why?: string) => void;
  readonly onClose: () => void;
}

const nobody = '';

/** Hands a case to a person, a department, or a person of a department. */
export function AssignDialog({ subject, onSend, onClose }: Props) {
  const { t } = useTranslation();
  const { people, departments } = useOwners();
  const [personId, setPersonId] = useState(nobody);
  const [department, setDepartment] = useState('');
  const [why, setWhy] = useState('');
  const person = people.find((one) => one.person_id === personId);
  const isGiven = person !== undefined || department.trim() !== '';

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isGiven) return;
    const owner = { person_id: person?.person_id ?? '', name: person?.name ?? '', department: department.trim() };
    onSend({ kind: 'assign', case: subject, owner }, why);
  };

  return (
    <Dialog title={t('case.assignTitle')} onClose={onClose}>
      <form className={form.form} onSubmit={submit}>
        <div className={form.row}>
          <label className={form.field}>
            <span>{t('case.person')}</span>
            <select className={form.select} value={personId} onChange={(event) => setPersonId(event.target.value)}>
              <option value={nobody}>{t('case.noPerson')}</option>
              {people.map((one) => (
                <option key={one.person_id} value={one.person_id}>
                  {one.name}
                </option>
              ))}
            </select>
          </label>
          <label className={form.field}>
            <span>{t('case.department')}</span>
            <input
              className={form.input}
              value={department}
              list="departments"
              maxLength={commandLimits.nameCharsMax}
              onChange={(event) => setDepartment(event.target.value)}
            />
          </label>
          <datalist id="departments">
            {departments.map((one) => (
              <option key={one} value={one} />
            ))}
          </datalist>
        </div>
        <WhyField value={why} onChange={setWhy} />
        <div className={form.actions}>
          <Button type="primary" htmlType="submit" disabled={!isGiven}>
            {t('case.assignDo')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Why somebody does what they do: it stands in the history beside it. */
export function WhyField(props: { readonly value: string; readonly onChange: (value: string) => void }) {
  const { t } = useTranslation();
  return (
    <label className={form.field}>
      <span>{t('case.why')}</span>
      <input
        className={form.input}
        value={props.value}
        maxLength={commandLimits.whyCharsMax}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </label>
  );
}
