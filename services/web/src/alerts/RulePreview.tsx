import type { AlertPreview, AlertRule } from '@earshot/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { z } from 'zod';
import { alertApi } from '../api/alertApi.js';
import { useApi } from '../connection/LiveConnection.js';
import { useFormat } from '../format/useFormat.js';
import { useSpikePlace } from '../names/useSpikePlace.js';
import form from '../shell/form.module.css';
import { useFailureText } from '../shell/useFailureText.js';
import styles from './RulePreview.module.css';
import { signalAddress } from './signalAddress.js';

const previewDays = 30;
const shownMax = 20;

/** What a rule would have told in the last month, before it tells anybody anything. */
export function RulePreview({ rule, isComplete }: { readonly rule: AlertRule; readonly isComplete: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const place = useSpikePlace();
  const api = useApi(alertApi);
  const textOf = useFailureText();
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState('');
  const [seen, setSeen] = useState<{ of: AlertRule; preview: z.infer<typeof AlertPreview> } | null>(null);
  const look = async () => {
    setBusy(true);
    setWrong('');
    try {
      setSeen({
        of: rule,
        preview: await api.preview({ rule: { ...rule, name: rule.name.trim() }, days: previewDays }),
      });
    } catch (error) {
      setWrong(textOf(error));
    }
    setBusy(false);
  };
  const preview = seen?.of === rule ? seen.preview : null;
  return (
    <div className={styles.preview}>
      <p className={styles.head}>
        <Button disabled={!isComplete} loading={busy} onClick={() => void look()}>
          {t('rules.preview')}
        </Button>
        <span role="status" className={wrong === '' ? '' : form.wrong}>
          {wrong}
          {preview !== null &&
            t('rules.would', {
              count: preview.messages,
              days: preview.days_known,
              week: format.rate(preview.per_week),
            })}
        </span>
      </p>
      {preview !== null && preview.would_have.length > 0 && (
        <ul>
          {preview.would_have.slice(0, shownMax).map((signal) => (
            <li key={signal.signal_id}>
              <time dateTime={signal.told_at}>{format.clock(Date.parse(signal.told_at))}</time>
              <Link to={signalAddress(signal)}>{place(signal).join(' · ')}</Link>
              <span>
                {t('rules.heard', {
                  observed: format.count(signal.observed),
                  expected: format.expectation(signal.expected),
                })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
