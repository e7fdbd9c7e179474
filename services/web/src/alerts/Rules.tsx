import type { AlertRule, AlertRules } from '@earshot/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { alertApi } from '../api/alertApi.js';
import { useApi } from '../connection/LiveConnection.js';
import { useFormat } from '../format/useFormat.js';
import { useMayAsk } from '../session/Session.js';
import { Answer } from '../shell/Answer.js';
import form from '../shell/form.module.css';
import page from '../shell/page.module.css';
import { useFailureText } from '../shell/useFailureText.js';
import { RuleDialog } from './RuleDialog.js';
import styles from './Rules.module.css';
import { newRule } from './ruleDraft.js';
import { useRuleSummary } from './useRuleSummary.js';

/** Who is told of which signals, where and when. A signal goes to each channel once, by the first rule that sends it there. */
export function Rules() {
  const api = useApi(alertApi);
  const query = useQuery({
    queryKey: ['alerts', 'rules'],
    queryFn: ({ signal }) => api.rules(signal),
    refetchOnWindowFocus: false,
  });
  return <Answer query={query}>{(read) => <List read={read} />}</Answer>;
}

function List({ read }: { readonly read: AlertRules }) {
  const { t } = useTranslation();
  const format = useFormat();
  const api = useApi(alertApi);
  const queries = useQueryClient();
  const textOf = useFailureText();
  const summary = useRuleSummary();
  const may = useMayAsk('PUT', '/v1/alert-rules');
  const [edited, setEdited] = useState<AlertRule | null>(null);
  const [wrong, setWrong] = useState('');

  const write = async (rules: readonly AlertRule[]): Promise<string> => {
    setWrong('');
    try {
      const written = await api.writeRules({ version: read.version, rules: [...rules] });
      queries.setQueryData(['alerts', 'rules'], written);
      return '';
    } catch (error) {
      const text = textOf(error);
      setWrong(text);
      return text;
    }
  };
  const save = (rule: AlertRule) => {
    const known = read.rules.some((one) => one.rule_id === rule.rule_id);
    return write(known ? read.rules.map((one) => (one.rule_id === rule.rule_id ? rule : one)) : [...read.rules, rule]);
  };

  return (
    <div className={page.stack}>
      <div className={page.controls}>
        <p className={page.lead}>
          {t('rules.lead')}{' '}
          {read.written_at !== null &&
            t('rules.written', { by: read.written_by, time: format.clock(Date.parse(read.written_at)) })}
        </p>
        {may && (
          <Button className={page.end} type="primary" onClick={() => setEdited(newRule(read.rules))}>
            {t('rules.add')}
          </Button>
        )}
      </div>
      <p role="status" className={form.wrong}>
        {wrong}
      </p>
      <ol className={styles.rules}>
        {read.rules.map((rule) => (
          <li key={rule.rule_id} data-off={!rule.enabled || undefined}>
            <div className={styles.what}>
              <h2>{rule.name}</h2>
              <p>{summary.of(rule)}</p>
              <p className={styles.when}>{summary.when(rule)}</p>
            </div>
            <p className={styles.to}>
              {rule.deliver_to.map((channel) => (
                <span key={channel}>{channel}</span>
              ))}
            </p>
            {may && (
              <div className={styles.actions}>
                <label className={form.choice}>
                  <input
                    type="checkbox"
                    checked={rule.enabled}
                    onChange={(event) => void save({ ...rule, enabled: event.target.checked })}
                  />
                  {t('rules.on')}
                </label>
                <Button size="small" onClick={() => setEdited(rule)}>
                  {t('rules.edit')}
                </Button>
                <Button
                  size="small"
                  onClick={() => void write(read.rules.filter((one) => one.rule_id !== rule.rule_id))}
                >
                  {t('rules.remove')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ol>
      {edited !== null && <RuleDialog rule={edited} onSave={save} onClose={() => setEdited(null)} />}
    </div>
  );
}
