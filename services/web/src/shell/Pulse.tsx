import { useTranslation } from 'react-i18next';
import type { Picture } from '../connection/usePicture.js';
import { useFormat } from '../format/useFormat.js';
import styles from './Pulse.module.css';
import { useNow } from './useNow.js';

/** The dot beats once whenever something is heard: an endless animation would keep a core of a wall's screen busy. */
export function Pulse({ picture }: { readonly picture: Picture }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(1_000);
  const text =
    picture.kind === 'connecting'
      ? t('header.connecting')
      : picture.kind === 'away'
        ? t('header.away')
        : t('header.live');
  return (
    <span className={styles.pulse} data-kind={picture.kind} data-testid="pulse">
      <i key={picture.at} aria-hidden="true" />
      {text}
      {picture.at !== null && picture.kind !== 'away' && (
        <span className={styles.age}>{t('header.ago', { age: format.age(Math.max(1_000, now - picture.at)) })}</span>
      )}
    </span>
  );
}
