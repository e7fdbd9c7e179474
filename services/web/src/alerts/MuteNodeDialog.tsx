import { type AlertNode, alertRuleLimits } from '@earshot/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { alertApi } from '../api/alertApi.js';
import { useApi } from '../connection/LiveConnection.js';
import { useFormat } from '../format/useFormat.js';
import { Dialog } from '../shell/Dialog.js';
import form from '../shell/form.module.css';
import { useFailureText } from '../shell/useFailureText.js';

const hourMs = 3_600_000;
const mutesHours = [1, 4, 12, 24, 72, 168] as const;

interface Props {
  readonly node: AlertNode;
  readonly where: string;
  readonly onClose: () => void;
}

/** Nobody is told of this place, and all that lies in it, for a while. It is shown here as ever. */
export function MuteNodeDialog({ node, where, onClose }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const api = useApi(alertApi);
  const queries = useQueryClient();
  const textOf = useFailureText();
  const [hours, setHours] = useState<number>(mutesHours[1]);
  const [why, setWhy] = useState('');
  const [wrong, setWrong] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await api.mute({ node, until: new Date(Date.now() + hours * hourMs).toISOString(), why: why.trim() });
      await queries.invalidateQueries({ queryKey: ['alerts'] });
      onClose();
    } catch (error) {
      setWrong(textOf(error));
    }
  };
  return (
    <Dialog title={t('alerts.muteTitle')} onClose={onClose}>
      <form className={form.form} onSubmit={(event) => void submit(event)}>
        <p>{where}</p>
        <p className={form.hint}>{t('alerts.muteHint')}</p>
        <label className={form.field}>
          <span>{t('alerts.muteFor')}</span>
          <select className={form.select} value={hours} onChange={(event) => setHours(Number(event.target.value))}>
            {mutesHours.map((one) => (
              <option key={one} value={one}>
                {format.window(one * 60)}
              </option>
            ))}
          </select>
        </label>
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
            {t('alerts.mute')}
          </Button>
          <span role="status" className={form.wrong}>
            {wrong}
          </span>
        </div>
      </form>
    </Dialog>
  );
}
