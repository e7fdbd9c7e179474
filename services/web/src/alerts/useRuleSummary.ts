import type { AlertRule } from '@earshot/contracts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/useFormat.js';
import { causeIn, nameFrom, nameIn } from '../names/placeNames.js';
import { useCatalogue } from '../names/useCatalogue.js';

/** A rule in words: which signals it is for, and when they are told. */
export function useRuleSummary() {
  const { t } = useTranslation();
  const format = useFormat();
  const catalogue = useCatalogue();
  return useMemo(() => {
    const { language } = format;
    return {
      of({ match }: AlertRule): string {
        const parts = [
          ...match.kinds.map((kind) => t(`rules.kind.${kind}`)),
          match.supplier_ids.map((id) => nameIn(language, nameFrom(catalogue, id), id)).join(', '),
          match.causes.map((cause) => causeIn(language, cause)).join(', '),
          match.channels.map((channel) => t(`channel.${channel}`)).join(', '),
          match.severity_min > 0 ? t('rules.severityFrom', { n: format.rate(match.severity_min) }) : '',
        ].filter((part) => part !== '');
        return parts.length === 0 ? t('rules.everySignal') : parts.join(' · ');
      },
      when(rule: AlertRule): string {
        const parts = [
          rule.digest_at !== null ? t('rules.digestAt', { time: rule.digest_at }) : '',
          rule.group_minutes > 0 ? t('rules.groups', { age: format.window(rule.group_minutes) }) : '',
          rule.cooldown_minutes > 0 ? t('rules.cools', { age: format.window(rule.cooldown_minutes) }) : '',
          rule.quiet_hours !== null ? t('rules.quiet', rule.quiet_hours) : '',
          rule.escalate !== null
            ? t('rules.escalates', {
                age: format.window(rule.escalate.after_minutes),
                to: rule.escalate.deliver_to.join(', '),
              })
            : '',
        ].filter((part) => part !== '');
        return parts.length === 0 ? t('rules.atOnce') : parts.join(' · ');
      },
    };
  }, [t, format, catalogue]);
}
