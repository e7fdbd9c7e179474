import { CAUSES, Cause, type OwnershipRule, type OwnershipRules } from '@earshot/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiFailure } from '../api/ApiFailure.js';
import { caseApi } from '../api/caseApi.js';
import { useApi } from '../connection/LiveConnection.js';
import { useLanguage } from '../i18n/useLanguage.js';
import { causeIn } from '../names/placeNames.js';
import { SupplierSelect } from '../names/SupplierSelect.js';
import { useMayAsk } from '../session/Session.js';
import { Answer } from '../shell/Answer.js';
import { CloseIcon } from '../shell/CloseIcon.js';
import { Dialog } from '../shell/Dialog.js';
import form from '../shell/form.module.css';
import styles from './OwnershipDialog.module.css';
import { useOwners } from './useOwners.js';

/** Who gets the cases of what, and how soon a first answer is owed. */
export function OwnershipDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi(caseApi);
  const query = useQuery({
    queryKey: ['ownership rules'],
    queryFn: ({ signal }) => api.ownershipRules(signal),
    refetchOnWindowFocus: false,
  });
  return (
    <Dialog title={t('cases.rules')} onClose={onClose} isWide>
      <Answer query={query}>{(rules) => <Rules key={rules.version} read={rules} />}</Answer>
    </Dialog>
  );
}

const anyRule: OwnershipRule = {
  supplier_id: '',
  product_id: '',
  cause: '',
  channel: '',
  owner: { person_id: '', name: '', department: '' },
};

function Rules({ read }: { readonly read: OwnershipRules }) {
  const { t } = useTranslation();
  const api = useApi(caseApi);
  const queries = useQueryClient();
  const may = useMayAsk('PUT', '/v1/ownership-rules');
  // Rules have no id of their own: each line gets one for as long as it is edited.
  const [lines, setLines] = useState(() => read.rules.map((rule, id) => ({ id, rule })));
  const [nextId, setNextId] = useState(read.rules.length);
  const [answer, setAnswer] = useState(read.first_answer);
  const [said, setSaid] = useState<{ readonly text: string; readonly isWrong: boolean } | null>(null);

  const save = async () => {
    setSaid(null);
    try {
      const rules = lines.map((line) => line.rule);
      const written = await api.writeOwnershipRules({ version: read.version, rules, first_answer: answer });
      queries.setQueryData(['ownership rules'], written);
      setSaid({ text: t('cases.rulesSaved'), isWrong: false });
    } catch (error) {
      setSaid({ text: error instanceof ApiFailure ? error.message : String(error), isWrong: true });
    }
  };
  const set = (id: number, part: Partial<OwnershipRule>) =>
    setLines(lines.map((line) => (line.id === id ? { id, rule: { ...line.rule, ...part } } : line)));
  const complete = lines.every(({ rule }) => rule.owner.person_id !== '' || rule.owner.department !== '');

  return (
    <div className={form.form}>
      <p className={form.hint}>{lines.length === 0 ? t('cases.rulesNone') : t('cases.rulesLead')}</p>
      <fieldset className={styles.rules} disabled={!may}>
        <legend className="visually-hidden">{t('cases.rules')}</legend>
        {lines.map(({ id, rule }) => (
          <RuleLine
            key={id}
            rule={rule}
            onChange={(part) => set(id, part)}
            onRemove={() => setLines(lines.filter((line) => line.id !== id))}
          />
        ))}
        <div className={form.choice}>
          <label htmlFor="answer-hours">{t('cases.firstAnswer')}</label>
          <input
            id="answer-hours"
            className={form.input}
            type="number"
            min={1}
            value={answer.hours}
            onChange={(event) => setAnswer({ ...answer, hours: Math.max(1, Number(event.target.value)) })}
          />
          <span>{t('cases.hours')}</span>
        </div>
        <div className={form.choice}>
          <label htmlFor="answer-warn">{t('cases.warn')}</label>
          <input
            id="answer-warn"
            className={form.input}
            type="number"
            min={0}
            value={answer.warn_minutes}
            onChange={(event) =>
              setAnswer({ ...answer, warn_minutes: Math.max(0, Math.floor(Number(event.target.value))) })
            }
          />
          <span>{t('cases.warnMinutes')}</span>
        </div>
      </fieldset>
      {may && (
        <div className={form.actions}>
          <Button
            onClick={() => {
              setLines([...lines, { id: nextId, rule: anyRule }]);
              setNextId(nextId + 1);
            }}
          >
            {t('cases.ruleAdd')}
          </Button>
          <Button type="primary" disabled={!complete} onClick={() => void save()}>
            {t('cases.rulesSave')}
          </Button>
          <span role="status" className={said?.isWrong === true ? form.wrong : form.hint}>
            {said?.text}
          </span>
        </div>
      )}
    </div>
  );
}

interface LineProps {
  readonly rule: OwnershipRule;
  readonly onChange: (part: Partial<OwnershipRule>) => void;
  readonly onRemove: () => void;
}

function RuleLine({ rule, onChange, onRemove }: LineProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { people } = useOwners();
  return (
    <div className={styles.rule}>
      <SupplierSelect value={rule.supplier_id} onChange={(supplier_id) => onChange({ supplier_id, product_id: '' })} />
      <select
        className={form.select}
        aria-label={t('filter.cause')}
        value={rule.cause}
        onChange={(event) => onChange({ cause: Cause.safeParse(event.target.value).data ?? '' })}
      >
        <option value="">{t('filter.allCauses')}</option>
        {CAUSES.map((cause) => (
          <option key={cause} value={cause}>
            {causeIn(language, cause)}
          </option>
        ))}
      </select>
      <span aria-hidden="true">→</span>
      <select
        className={form.select}
        aria-label={t('case.person')}
        value={rule.owner.person_id}
        onChange={(event) => {
          const person = people.find((one) => one.person_id === event.target.value);
          onChange({ owner: { ...rule.owner, person_id: person?.person_id ?? '', name: person?.name ?? '' } });
        }}
      >
        <option value="">{t('case.noPerson')}</option>
        {people.map((one) => (
          <option key={one.person_id} value={one.person_id}>
            {one.name}
          </option>
        ))}
      </select>
      <input
        className={form.input}
        aria-label={t('case.department')}
        placeholder={t('case.department')}
        value={rule.owner.department}
        onChange={(event) => onChange({ owner: { ...rule.owner, department: event.target.value } })}
      />
      <button type="button" className={styles.remove} aria-label={t('cases.ruleRemove')} onClick={onRemove}>
        <CloseIcon />
      </button>
    </div>
  );
}
