import styles from './Wordmark.module.css';

export function Wordmark() {
  return (
    <span className={styles.mark}>
      <svg viewBox="0 0 18 18" width="18" height="18" aria-hidden="true">
        <g fill="none" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round">
          <path d="M3 11V7M9 15.5v-13M15 12V6" />
        </g>
      </svg>
      Earshot
    </span>
  );
}
