import type { CaseSubject, PersonAction } from '@earshot/contracts';
import { commandLimits } from '@earshot/contracts';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../shell/Dialog.js';
import form from '../shell/form.module.css';

interface Props {
  readonly subject: CaseSubject;
  readonly onSend: (action: PersonAction, why?: string) => void;
  readonly onClose: () => void;
}

/** The fix that ends it and its day: a complaint of the same after that day brings the case back by itself. */
export function ResolveDialog({ subject, onSend, onClose }: Props) {
  const { t } = useTranslation();
  const [fix, setFix] = useState('');
  const [date, setDate] = useState(today);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (fix.trim() !== '' && date !== '') onSend({ kind: 'resolve_in', case: subject, fix: fix.trim(), date });
  };
  return (
    <Dialog title={t('case.resolveTitle')} onClose={onClose}>
      <form className={form.form} onSubmit={submit}>
        <p className={form.hint}>{t('case.resolveHint')}</p>
        <label className={form.field}>
          <span>{t('case.fix')}</span>
          <input
            className={form.input}
            required
            value={fix}
            maxLength={commandLimits.fixCharsMax}
            onChange={(event) => setFix(event.target.value)}
          />
        </label>
        <label className={form.field}>
          <span>{t('case.fixDate')}</span>
          <input
            className={form.input}
            type="date"
            required
            value={date}
            onChange={(event) => setDate(event.target.value)}
          />
        </label>
        <div className={form.actions}>
          <Button type="primary" htmlType="submit" disabled={fix.trim() === '' || date === ''}>
            {t('case.resolveDo')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** The day as the reader's calendar has it. */
function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
