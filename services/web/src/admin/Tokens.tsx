import { accessLimits, type Role } from '@earshot/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { adminApi } from '../api/adminApi.js';
import { useApi } from '../connection/LiveConnection.js';
import { useFormat } from '../format/useFormat.js';
import { Answer } from '../shell/Answer.js';
import { Copyable } from '../shell/Copyable.js';
import card from '../shell/card.module.css';
import { Dialog } from '../shell/Dialog.js';
import { Nothing } from '../shell/Failure.js';
import form from '../shell/form.module.css';
import page from '../shell/page.module.css';
import table from '../shell/table.module.css';
import { BoundField } from './BoundField.js';
import { RoleField } from './RoleField.js';
import { useChange } from './useChange.js';

/** Tokens of programs: made and revoked here, told once. */
export function Tokens() {
  const { t } = useTranslation();
  const format = useFormat();
  const api = useApi(adminApi);
  const { change, busy, wrong } = useChange(['admin', 'tokens']);
  const [making, setMaking] = useState(false);
  const query = useQuery({ queryKey: ['admin', 'tokens'], queryFn: ({ signal }) => api.tokens(signal) });
  const time = (at: string | null, none: string) => (at === null ? none : format.clock(Date.parse(at)));
  return (
    <div className={page.stack}>
      <div className={page.controls}>
        <p className={page.lead}>{t('admin.tokensLead')}</p>
        <Button className={page.end} type="primary" onClick={() => setMaking(true)}>
          {t('admin.addToken')}
        </Button>
      </div>
      <p role="status" className={form.wrong}>
        {wrong}
      </p>
      <Answer query={query}>
        {({ tokens }) =>
          tokens.length === 0 ? (
            <Nothing title={t('admin.noTokens')} />
          ) : (
            <div className={`${card.card} ${table.scroll}`}>
              <table className={table.table}>
                <thead>
                  <tr>
                    <th scope="col">{t('admin.tokenFor')}</th>
                    <th scope="col">{t('admin.role')}</th>
                    <th scope="col">{t('admin.sees')}</th>
                    <th scope="col">{t('admin.madeBy')}</th>
                    <th scope="col">{t('admin.used')}</th>
                    <th scope="col">{t('admin.expires')}</th>
                    <th scope="col">
                      <span className="visually-hidden">{t('admin.revoke')}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {tokens.map((token) => (
                    <tr key={token.token_id}>
                      <td className={token.revoked_at === null ? table.main : table.faint}>{token.name}</td>
                      <td>{t(`role.${token.role}`)}</td>
                      <td>{token.suppliers === null ? t('filter.allSuppliers') : token.suppliers.join(', ')}</td>
                      <td className={table.soft}>
                        {token.created_by} · {time(token.created_at, '')}
                      </td>
                      <td>{time(token.last_used_at, t('admin.never'))}</td>
                      <td>{time(token.expires_at, t('admin.noEnd'))}</td>
                      <td data-number>
                        {token.revoked_at === null ? (
                          <Button
                            size="small"
                            disabled={busy}
                            onClick={() => void change(() => api.revokeToken(token.token_id))}
                          >
                            {t('admin.revoke')}
                          </Button>
                        ) : (
                          <span className={table.faint}>{t('admin.revoked')}</span>
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
      {making && <TokenDialog onClose={() => setMaking(false)} />}
    </div>
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
