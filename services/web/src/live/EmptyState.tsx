import { useTranslation } from 'react-i18next';
import { useLiveConnection } from '../connection/LiveConnection.js';
import { Copyable } from '../shell/Copyable.js';
import styles from './EmptyState.module.css';

/** Nothing was ever received: the three ways to send some, each with a command to copy. */
export function EmptyState() {
  const { t } = useTranslation();
  const { call } = useLiveConnection();
  const sample = JSON.stringify({ text: t('empty.sample'), supplier_id: 'hotel-1' });
  const curl = (token: string) =>
    `curl -X POST ${window.location.origin}/v1/feedback \\\n  -H 'Authorization: Bearer ${token}' \\\n  -H 'Content-Type: application/json' \\\n  -d '${sample}'`;
  const kafka = `echo '${sample}' | \\\n  kafka-console-producer.sh --bootstrap-server localhost:9092 --topic feedback.review`;
  return (
    <main className={styles.empty}>
      <h1>{t('empty.title')}</h1>
      <p className={styles.lead}>{t('empty.lead')}</p>
      <ol className={styles.ways}>
        <li>
          <h2>{t('empty.http')}</h2>
          <p>
            {t('empty.httpHint')} · {t('empty.masked')}
          </p>
          <Copyable shown={curl('…')} copied={curl(call.token ?? '…')} />
        </li>
        <li>
          <h2>{t('empty.file')}</h2>
          <p>{t('empty.fileHint')}</p>
          <Copyable shown="./earshot import reviews.jsonl" />
        </li>
        <li>
          <h2>{t('empty.kafka')}</h2>
          <p>{t('empty.kafkaHint')}</p>
          <Copyable shown={kafka} />
        </li>
      </ol>
    </main>
  );
}
