import { alertRuleLimits, type FalseAlarmAnswer, type SignalView } from '@earshot/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { alertApi } from '../api/alertApi.js';
import { useApi } from '../connection/LiveConnection.js';
import { useFormat } from '../format/useFormat.js';
import { Dialog } from '../shell/Dialog.js';
import form from '../shell/form.module.css';
import { useFailureText } from '../shell/useFailureText.js';

/** Somebody says that a signal was none: its place must stand out more from now on. */
export function FalseAlarmDialog(props: { readonly signal: SignalView; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const api = useApi(alertApi);
  const queries = useQueryClient();
  const textOf = useFailureText();
  const [why, setWhy] = useState('');
  const [wrong, setWrong] = useState('');
  const [answer, setAnswer] = useState<z.infer<typeof FalseAlarmAnswer> | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      setAnswer(await api.falseAlarm(props.signal.signal_id, why.trim()));
      await queries.invalidateQueries({ queryKey: ['alerts'] });
    } catch (error) {
      setWrong(textOf(error));
    }
  };
  return (
    <Dialog title={t('alerts.falseAlarm')} onClose={props.onClose}>
      {answer === null ? (
        <form className={form.form} onSubmit={(event) => void submit(event)}>
          <p className={form.hint}>{t('alerts.falseHint')}</p>
          <label className={form.field}>
            <span>{t('alerts.why')}</span>
            <input
              className={form.input}
              value={why}
              maxLength={alertRuleLimits.whyCharsMax}
              onChange={(event) => setWhy(event.target.value)}
            />
          </label>
          <div className={form.actions}>
            <Button type="primary" htmlType="submit">
              {t('alerts.falseDo')}
            </Button>
            <span role="status" className={form.wrong}>
              {wrong}
            </span>
          </div>
        </form>
      ) : (
        <p role="status">{t('alerts.falseDone', { until: format.clock(Date.parse(answer.until)) })}</p>
      )}
    </Dialog>
  );
}
