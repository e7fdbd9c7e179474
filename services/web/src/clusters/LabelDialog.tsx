import { commandLimits } from '@earshot/contracts';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../shell/Dialog.js';
import form from '../shell/form.module.css';

interface Props {
  readonly title: string;
  readonly hint?: string;
  readonly action: string;
  readonly label: string;
  /** Without a name it gets one from its own words. */
  readonly mayBeEmpty?: boolean;
  readonly onGive: (label: string) => void;
  readonly onClose: () => void;
}

/** Asks for a name of a cluster. */
export function LabelDialog({ title, hint, action, label, mayBeEmpty = false, onGive, onClose }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState(label);
  const given = text.trim();
  const isGiven = mayBeEmpty || (given !== '' && given !== label);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isGiven) onGive(given);
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form className={form.form} onSubmit={submit}>
        {hint !== undefined && <p className={form.hint}>{hint}</p>}
        <label className={form.field}>
          <span>{t('clusterPage.label')}</span>
          <input
            className={form.input}
            value={text}
            maxLength={commandLimits.labelCharsMax}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
        <div className={form.actions}>
          <Button type="primary" htmlType="submit" disabled={!isGiven}>
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
