import type { Cause } from '@earshot/contracts';
import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/useLanguage.js';
import { causeIn } from '../names/placeNames.js';
import styles from './MarkedText.module.css';
import { type CauseEvidence, type MarkKind, searched, splitEvidence } from './splitEvidence.js';

interface Props {
  readonly text: string;
  readonly causes: readonly CauseEvidence[];
  /** The cause that is being looked at: its evidence stands out, that of others is only underlined. */
  readonly cause?: Cause | undefined;
}

/** A customer's words with the evidence marked. */
export const MarkedText = memo(function MarkedText({ text, causes, cause }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const stretches = useMemo(() => splitEvidence(text, causes), [text, causes]);
  const title = (kinds: readonly MarkKind[]) => {
    const named = kinds.flatMap((kind) => (kind === searched ? [] : [causeIn(language, kind)]));
    return named.length === 0 ? t('words.searched') : t('words.evidence', { cause: named.join(' · ') });
  };
  return (
    <span className={styles.text}>
      {stretches.map((stretch) =>
        stretch.causes.length === 0 ? (
          stretch.text
        ) : (
          <mark key={stretch.start} className={styles[lookOf(stretch.causes, cause)]} title={title(stretch.causes)}>
            {stretch.text}
          </mark>
        ),
      )}
    </span>
  );
});

/** What was searched for stands out most, then the evidence of the cause that is looked at. */
function lookOf(kinds: readonly MarkKind[], cause: Cause | undefined): 'searched' | 'mark' | 'other' {
  if (kinds.includes(searched)) return 'searched';
  return cause === undefined || kinds.includes(cause) ? 'mark' : 'other';
}
