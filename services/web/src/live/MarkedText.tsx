import type { Cause } from '@earshot/contracts';
import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/useLanguage.js';
import styles from './MarkedText.module.css';
import { causeIn } from './placeNames.js';
import { type CauseEvidence, splitEvidence } from './splitEvidence.js';

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
  return (
    <span className={styles.text}>
      {stretches.map((stretch) =>
        stretch.causes.length === 0 ? (
          stretch.text
        ) : (
          <mark
            key={stretch.start}
            className={cause === undefined || stretch.causes.includes(cause) ? styles.mark : styles.other}
            title={t('words.evidence', { cause: stretch.causes.map((one) => causeIn(language, one)).join(' · ') })}
          >
            {stretch.text}
          </mark>
        ),
      )}
    </span>
  );
});
