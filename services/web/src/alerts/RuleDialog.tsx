import { type AlertRule, alertRuleLimits, CAUSES, Cause, SIGNAL_KINDS } from '@earshot/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { alertApi } from '../api/alertApi.js';
import { useApi } from '../connection/LiveConnection.js';
import { useLanguage } from '../i18n/useLanguage.js';
import { causeIn, nameFrom, nameIn, suppliersOf } from '../names/placeNames.js';
import { useCatalogue } from '../names/useCatalogue.js';
import { Dialog } from '../shell/Dialog.js';
import form from '../shell/form.module.css';
import { ManyField } from './ManyField.js';
import { RulePreview } from './RulePreview.js';

interface Props {
  readonly rule: AlertRule;
  /** Resolves to why it could not be saved, '' where it was. */
  readonly onSave: (rule: AlertRule) => Promise<string>;
  readonly onClose: () => void;
}

/** A rule to edit, with what it would have told in the past. */
export function RuleDialog({ rule: given, onSave, onClose }: Props) {
  const { t } = useTranslation();
  const [rule, setRule] = useState(given);
  const [wrong, setWrong] = useState('');
  const [busy, setBusy] = useState(false);
  const isComplete = rule.name.trim() !== '' && rule.deliver_to.length > 0;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isComplete) return;
    setBusy(true);
    const failed = await onSave({ ...rule, name: rule.name.trim() });
    setBusy(false);
    setWrong(failed);
    if (failed === '') onClose();
  };
  return (
    <Dialog title={given.name === '' ? t('rules.add') : given.name} onClose={onClose} isWide>
      <form className={form.form} onSubmit={(event) => void submit(event)}>
        <label className={form.field}>
          <span>{t('rules.name')}</span>
          <input
            className={form.input}
            required
            value={rule.name}
            maxLength={alertRuleLimits.nameCharsMax}
            onChange={(event) => setRule({ ...rule, name: event.target.value })}
          />
        </label>
        <MatchFields rule={rule} onChange={setRule} />
        <TellFields rule={rule} onChange={setRule} />
        <RulePreview rule={rule} isComplete={isComplete} />
        <div className={form.actions}>
          <Button type="primary" htmlType="submit" disabled={!isComplete} loading={busy}>
            {t('rules.save')}
          </Button>
          <span role="status" className={wrong === '' ? form.hint : form.wrong}>
            {wrong === '' && !isComplete ? t('rules.incomplete') : wrong}
          </span>
        </div>
      </form>
    </Dialog>
  );
}

interface PartProps {
  readonly rule: AlertRule;
  readonly onChange: (rule: AlertRule) => void;
}

/** Which signals. */
function MatchFields({ rule, onChange }: PartProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const catalogue = useCatalogue();
  const { match } = rule;
  const set = (part: Partial<AlertRule['match']>) => onChange({ ...rule, match: { ...match, ...part } });
  const suppliers = suppliersOf(catalogue).map((id) => ({ id, label: nameIn(language, nameFrom(catalogue, id), id) }));
  return (
    <div className={form.row}>
      <ManyField
        label={t('rules.suppliers')}
        none={t('filter.allSuppliers')}
        options={suppliers}
        value={match.supplier_ids}
        onChange={(supplier_ids) => set({ supplier_ids })}
      />
      <ManyField
        label={t('rules.causes')}
        none={t('filter.allCauses')}
        options={CAUSES.map((cause) => ({ id: cause, label: causeIn(language, cause) }))}
        value={match.causes}
        onChange={(causes) => set({ causes: causes.flatMap((one) => Cause.safeParse(one).data ?? []) })}
      />
      <label className={form.field}>
        <span>{t('rules.kinds')}</span>
        <select
          className={form.select}
          value={match.kinds[0] ?? ''}
          onChange={(event) => set({ kinds: SIGNAL_KINDS.filter((kind) => kind === event.target.value) })}
        >
          <option value="">{t('rules.everyKind')}</option>
          {SIGNAL_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(`rules.kind.${kind}`)}
            </option>
          ))}
        </select>
      </label>
      <NumberField
        label={t('rules.severity')}
        value={match.severity_min}
        max={1_000}
        onChange={(severity_min) => set({ severity_min })}
      />
    </div>
  );
}

/** Where, and when. */
function TellFields({ rule, onChange }: PartProps) {
  const { t } = useTranslation();
  const api = useApi(alertApi);
  const { data } = useQuery({ queryKey: ['alerts', 'channels'], queryFn: ({ signal }) => api.channels(signal) });
  const known = (data?.channels ?? []).filter(({ kind }) => kind !== '').map(({ channel_id }) => channel_id);
  const channels = [...new Set([...known, ...rule.deliver_to])].map((id) => ({ id, label: id }));
  const [first, ...rest] = rule.deliver_to;
  const night = rule.quiet_hours;
  return (
    <>
      <div className={form.row}>
        <ManyField
          label={t('rules.deliverTo')}
          none={t('rules.noChannel')}
          options={channels}
          value={rule.deliver_to}
          onChange={(deliver_to) => onChange({ ...rule, deliver_to })}
        />
        <NumberField
          label={t('rules.group')}
          value={rule.group_minutes}
          max={alertRuleLimits.groupMinutesMax}
          onChange={(group_minutes) => onChange({ ...rule, group_minutes })}
        />
        <NumberField
          label={t('rules.cooldown')}
          value={rule.cooldown_minutes}
          max={alertRuleLimits.cooldownMinutesMax}
          onChange={(cooldown_minutes) => onChange({ ...rule, cooldown_minutes })}
        />
      </div>
      <div className={form.row}>
        <label className={form.field}>
          <span>{t('rules.quietFrom')}</span>
          <input
            className={form.input}
            type="time"
            value={night?.from ?? ''}
            onChange={(event) => {
              const from = event.target.value;
              const quiet = { to: '07:00', days: [1, 2, 3, 4, 5, 6, 7], unless_severity: null, ...night, from };
              onChange({ ...rule, quiet_hours: from === '' ? null : quiet });
            }}
          />
        </label>
        <label className={form.field}>
          <span>{t('rules.quietTo')}</span>
          <input
            className={form.input}
            type="time"
            disabled={night === null}
            value={night?.to ?? ''}
            onChange={(event) =>
              night !== null && onChange({ ...rule, quiet_hours: { ...night, to: event.target.value || '07:00' } })
            }
          />
        </label>
        <label className={form.field}>
          <span>{t('rules.digest')}</span>
          <input
            className={form.input}
            type="time"
            value={rule.digest_at ?? ''}
            onChange={(event) =>
              onChange({ ...rule, digest_at: event.target.value === '' ? null : event.target.value })
            }
          />
        </label>
        <NumberField
          label={t('rules.escalateAfter')}
          value={rule.escalate?.after_minutes ?? 0}
          max={alertRuleLimits.escalateMinutesMax}
          onChange={(after_minutes) => {
            const to = rule.escalate?.deliver_to ?? (first === undefined ? [] : [first, ...rest]);
            onChange({
              ...rule,
              escalate: after_minutes === 0 || to.length === 0 ? null : { after_minutes, deliver_to: to },
            });
          }}
        />
        {rule.escalate !== null && (
          <ManyField
            label={t('rules.escalateTo')}
            none={t('rules.noChannel')}
            options={channels}
            value={rule.escalate.deliver_to}
            onChange={(deliver_to) =>
              rule.escalate !== null &&
              deliver_to.length > 0 &&
              onChange({ ...rule, escalate: { ...rule.escalate, deliver_to } })
            }
          />
        )}
      </div>
    </>
  );
}

interface NumberProps {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
}

function NumberField({ label, value, max, onChange }: NumberProps) {
  return (
    <label className={form.field}>
      <span>{label}</span>
      <input
        className={form.input}
        type="number"
        min={0}
        max={max}
        value={value}
        onChange={(event) => onChange(Math.min(max, Math.max(0, Math.floor(Number(event.target.value)))))}
      />
    </label>
  );
}
