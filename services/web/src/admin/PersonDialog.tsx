import { accessLimits, type Person, type PersonChange } from '@earshot/contracts';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { adminApi } from '../api/adminApi.js';
import { useApi } from '../connection/LiveConnection.js';
import { Dialog } from '../shell/Dialog.js';
import form from '../shell/form.module.css';
import { useChange } from '../shell/useChange.js';
import { BoundField } from './BoundField.js';
import { RoleField } from './RoleField.js';

/** A person to let in, or (given one) to change. A new password ends the sessions that there are. */
export function PersonDialog({ person, onClose }: { readonly person: Person | null; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi(adminApi);
  const { change, busy, wrong } = useChange(['admin', 'people']);
  const [name, setName] = useState(person?.name ?? '');
  const [password, setPassword] = useState('');
  const [role, setRole] = useState(person?.role ?? 'viewer');
  const [suppliers, setSuppliers] = useState(person?.suppliers ?? null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const done = await change(() => {
      if (person === null) return api.addPerson({ name: name.trim(), role, password, suppliers });
      const next: PersonChange = { name: name.trim(), role, suppliers };
      return api.changePerson(person.person_id, password === '' ? next : { ...next, password });
    });
    if (done !== undefined) onClose();
  };
  const needsPassword = person === null;
  return (
    <Dialog title={person === null ? t('admin.addPerson') : person.name} onClose={onClose}>
      <form className={form.form} onSubmit={(event) => void submit(event)}>
        <label className={form.field}>
          <span>{t('signIn.name')}</span>
          <input
            className={form.input}
            required
            autoComplete="off"
            value={name}
            maxLength={accessLimits.nameCharsMax}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <RoleField value={role} onChange={setRole} />
        <BoundField value={suppliers} onChange={setSuppliers} />
        {person?.signs_in_by !== 'oidc' && (
          <label className={form.field}>
            <span>{needsPassword ? t('signIn.password') : t('admin.newPassword')}</span>
            <input
              className={form.input}
              type="password"
              required={needsPassword}
              autoComplete="new-password"
              minLength={accessLimits.passwordCharsMin}
              maxLength={accessLimits.passwordCharsMax}
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
            <span className={form.hint}>{t('signIn.passwordHint', { count: accessLimits.passwordCharsMin })}</span>
          </label>
        )}
        <div className={form.actions}>
          <Button type="primary" htmlType="submit" loading={busy}>
            {t('rules.save')}
          </Button>
          <span role="status" className={form.wrong}>
            {wrong}
          </span>
        </div>
      </form>
    </Dialog>
  );
}
