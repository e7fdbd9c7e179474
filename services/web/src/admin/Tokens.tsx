import { accessLimits, type Role, type Token } from '@earshot/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { adminApi } from '../api/adminApi.js';
import { useApi } from '../connection/LiveConnection.js';
import { useFormat } from '../format/useFormat.js';
import { useBoundText } from '../names/useBoundText.js';
import { Copyable } from '../shell/Copyable.js';
import { Dialog } from '../shell/Dialog.js';
import form from '../shell/form.module.css';
import { type Column, Records } from '../shell/Records.js';
import table from '../shell/table.module.css';
import { useChange } from '../shell/useChange.js';
import { BoundField } from './BoundField.js';
import { RoleField } from './RoleField.js';

/** Tokens of programs: made and revoked here, told once. */
export function Tokens() {
  const { t } = useTranslation();
  const format = useFormat();
  const boundText = useBoundText();
  const api = useApi(adminApi);
  const { change, busy, wrong } = useChange(['admin', 'tokens']);
  const [making, setMaking] = useState(false);
  const query = useQuery({ queryKey: ['admin', 'tokens'], queryFn: ({ signal }) => api.tokens(signal) });
  const time = (at: string | null, none: string) => (at === null ? none : format.clock(Date.parse(at)));
  const columns: readonly Column<Token>[] = [
    {
      title: t('admin.tokenFor'),
      cell: (token) => <span className={token.revoked_at === null ? table.main : table.faint}>{token.name}</span>,
    },
    { title: t('admin.role'), cell: (token) => t(`role.${token.role}`) },
    { title: t('admin.sees'), cell: (token) => boundText(token.suppliers) },
    { title: t('admin.madeBy'), tone: 'soft', cell: (token) => `${token.created_by} · ${time(token.created_at, '')}` },
    { title: t('admin.used'), cell: (token) => time(token.last_used_at, t('admin.never')) },
    { title: t('admin.expires'), cell: (token) => time(token.expires_at, t('admin.noEnd')) },
    {
      title: t('admin.revoke'),
      isBare: true,
      cell: (token) =>
        token.revoked_at === null ? (
          <Button size="small" disabled={busy} onClick={() => void change(() => api.revokeToken(token.token_id))}>
            {t('admin.revoke')}
          </Button>
        ) : (
          <span className={table.faint}>{t('admin.revoked')}</span>
        ),
    },
  ];
  return (
    <>
      <Records
        lead={t('admin.tokensLead')}
        action={
          <Button type="primary" onClick={() => setMaking(true)}>
            {t('admin.addToken')}
          </Button>
        }
        wrong={wrong}
        query={query}
        rowsOf={({ tokens }) => tokens}
        keyOf={({ token_id }) => token_id}
        columns={columns}
        none={t('admin.noTokens')}
      />
      {making && <TokenDialog onClose={() => setMaking(false)} />}
    </>
  );
}

function TokenDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi(adminApi);
  const { change, busy, wrong } = useChange(['admin', 'tokens']);
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const [suppliers, setSuppliers] = useState<readonly string[] | null>(null);
  const [days, setDays] = useState('');
  const [made, setMade] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const token = await change(() =>
      api.addToken({
        name: name.trim(),
        role,
        suppliers: suppliers === null ? null : [...suppliers],
        expires_in_days: days === '' ? null : Number(days),
      }),
    );
    if (token !== undefined) setMade(token.token);
  };
  return (
    <Dialog title={t('admin.addToken')} onClose={onClose}>
      {made === '' ? (
        <form className={form.form} onSubmit={(event) => void submit(event)}>
          <label className={form.field}>
            <span>{t('admin.tokenFor')}</span>
            <input
              className={form.input}
              required
              value={name}
              maxLength={accessLimits.nameCharsMax}
              onChange={(event) => setName(event.target.value)}
            />
          </label>
          <RoleField value={role} onChange={setRole} />
          <BoundField value={suppliers} onChange={setSuppliers} />
          <label className={form.field}>
            <span>{t('admin.days')}</span>
            <input
              className={form.input}
              type="number"
              min={1}
              max={accessLimits.tokenDaysMax}
              placeholder={t('admin.noEnd')}
              value={days}
              onChange={(event) => setDays(event.target.value)}
            />
          </label>
          <div className={form.actions}>
            <Button type="primary" htmlType="submit" loading={busy} disabled={name.trim() === ''}>
              {t('admin.makeToken')}
            </Button>
            <span role="status" className={form.wrong}>
              {wrong}
            </span>
          </div>
        </form>
      ) : (
        <div className={form.form}>
          <p role="status">{t('admin.tokenOnce')}</p>
          <Copyable shown={made} />
        </div>
      )}
    </Dialog>
  );
}
