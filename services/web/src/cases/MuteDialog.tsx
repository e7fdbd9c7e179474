import type { CaseSubject, PersonAction } from '@earshot/contracts';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../shell/Dialog.js';
import form from '../shell/form.module.css';
import { WhyField } from './AssignDialog.js';

const hourMs = 3_600_000;
const mutesHours = [1, 4, 24, 168] as const;
const moreDefault = 20;

interface Props {
  readonly subject: CaseSubject;
  readonly onSend: (action: PersonAction, why?: string) => void;
  readonly onClose: () => void;
}

/** Out of sight until a time, until more complain, or until it gets worse. */
export function MuteDialog({ subject, onSend, onClose }: Props) {
  const { t } = useTranslation();
  const [until, setUntil] = useState<'time' | 'more' | 'worse'>('worse');
  const [hours, setHours] = useState<number>(mutesHours[2]);
  const [more, setMore] = useState(moreDefault);
  const [why, setWhy] = useState('');

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const end =
      until === 'time'
        ? { until: new Date(Date.now() + hours * hourMs).toISOString() }
        : until === 'more'
          ? { more_than: more }
          : { worse: true };
    onSend({ kind: 'archive', case: subject, ...end }, why);
  };

  return (
    <Dialog title={t('case.muteTitle')} onClose={onClose}>
      <form className={form.form} onSubmit={submit}>
        <p className={form.hint}>{t('case.muteHint')}</p>
        <fieldset className={form.group}>
          <legend className="visually-hidden">{t('case.muteTitle')}</legend>
          <label className={form.choice}>
            <input type="radio" name="until" checked={until === 'worse'} onChange={() => setUntil('worse')} />
            {t('case.untilWorse')}
          </label>
          <div className={form.choice}>
            <label className={form.choice}>
              <input type="radio" name="until" checked={until === 'more'} onChange={() => setUntil('more')} />
              {t('case.untilMore')}
            </label>
            <input
              className={form.input}
              type="number"
              min={1}
              max={1_000_000}
              aria-label={t('case.moreCount')}
              value={more}
              onFocus={() => setUntil('more')}
              onChange={(event) => setMore(Math.max(1, Math.floor(Number(event.target.value))))}
            />
          </div>
          <div className={form.choice}>
            <label className={form.choice}>
              <input type="radio" name="until" checked={until === 'time'} onChange={() => setUntil('time')} />
              {t('case.untilTime')}
            </label>
            <select
              className={form.select}
              aria-label={t('case.timeLength')}
              value={hours}
              onFocus={() => setUntil('time')}
              onChange={(event) => setHours(Number(event.target.value))}
            >
              {mutesHours.map((one) => (
                <option key={one} value={one}>
                  {t(one % 24 === 0 ? 'time.days' : 'time.hours', { n: one % 24 === 0 ? one / 24 : one })}
                </option>
              ))}
            </select>
          </div>
        </fieldset>
        <WhyField value={why} onChange={setWhy} />
        <div className={form.actions}>
          <Button type="primary" htmlType="submit">
            {t('case.muteDo')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
