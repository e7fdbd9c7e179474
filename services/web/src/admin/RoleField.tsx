import { ROLES, type Role } from '@earshot/contracts';
import { useTranslation } from 'react-i18next';
import form from '../shell/form.module.css';

export function RoleField({ value, onChange }: { readonly value: Role; readonly onChange: (role: Role) => void }) {
  const { t } = useTranslation();
  return (
    <label className={form.field}>
      <span>{t('admin.role')}</span>
      <select
        className={form.select}
        value={value}
        onChange={(event) => onChange(ROLES.find((role) => role === event.target.value) ?? value)}
      >
        {ROLES.map((role) => (
          <option key={role} value={role}>
            {t(`role.${role}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
