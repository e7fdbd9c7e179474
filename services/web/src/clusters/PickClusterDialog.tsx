import type { ClusterDetail } from '@earshot/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { liveApi } from '../api/liveApi.js';
import { useApi } from '../connection/LiveConnection.js';
import { useFormat } from '../format/useFormat.js';
import { usePlace } from '../names/usePlace.js';
import { Dialog } from '../shell/Dialog.js';
import form from '../shell/form.module.css';
import { CauseTag } from '../words/CauseTag.js';
import { languageOfWords } from '../words/languageOfWords.js';
import styles from './PickClusterDialog.module.css';

/** Four weeks: the longest window that the server looks at. */
const windowHours = 672;
const clustersMax = 200;

interface Props {
  readonly title: string;
  /** What picking does. */
  readonly action: string;
  readonly hint?: string;
  readonly detail: ClusterDetail;
  readonly onPick: (clusterId: string) => void;
  readonly onClose: () => void;
}

/** Another cluster of the same supplier and product: the nearest first, then what is heard of most. */
export function PickClusterDialog({ title, action, hint, detail, onPick, onClose }: Props) {
  const { t } = useTranslation();
  const place = usePlace();
  const format = useFormat();
  const [wanted, setWanted] = useState('');
  const candidates = useCandidates(detail);
  const shown = candidates.filter((one) => one.label.toLocaleLowerCase().includes(wanted.trim().toLocaleLowerCase()));
  return (
    <Dialog title={title} onClose={onClose} isWide>
      <div className={form.form}>
        {hint !== undefined && <p className={form.hint}>{hint}</p>}
        <input
          className={form.input}
          type="search"
          aria-label={t('clusterPage.mergeFilter')}
          placeholder={t('clusterPage.mergeFilter')}
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
        {shown.length === 0 && <p className={form.hint}>{t('clusterPage.mergeNone')}</p>}
        <ul className={styles.list}>
          {shown.map((one) => (
            <li key={one.cluster_id}>
              <div className={styles.what}>
                <p lang={languageOfWords(one.label)}>{one.label}</p>
                <p className={styles.under}>
                  <span>{place(one)}</span>
                  <CauseTag cause={one.cause} />
                  <span>{t('clusterPage.heardAll', { count: one.heard_all })}</span>
                  {one.similarity !== undefined && <span>{format.share(Math.max(0, one.similarity))}</span>}
                </p>
              </div>
              <Button size="small" onClick={() => onPick(one.cluster_id)}>
                {action}
              </Button>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}

function useCandidates({ cluster, neighbours }: ClusterDetail) {
  const api = useApi(liveApi);
  const listed = useQuery({
    queryKey: ['clusters', 'candidates', cluster.supplier_id, cluster.product_id],
    queryFn: ({ signal }) =>
      api.clusters(
        {
          supplier_id: cluster.supplier_id,
          product_id: cluster.product_id,
          window_hours: windowHours,
          limit: clustersMax,
          order: 'surprise',
        },
        signal,
      ),
  });
  return useMemo(() => {
    const near = neighbours
      .filter((one) => one.supplier_id === cluster.supplier_id && one.product_id === cluster.product_id)
      .map((one) => ({ ...one, similarity: one.similarity as number | undefined }));
    const known = new Set(near.map((one) => one.cluster_id));
    const others = (listed.data?.clusters ?? [])
      .filter(
        (one) =>
          one.cluster_id !== cluster.cluster_id && one.product_id === cluster.product_id && !known.has(one.cluster_id),
      )
      .sort((a, b) => b.heard_all - a.heard_all)
      .map((one) => ({ ...one, similarity: undefined }));
    return [...near, ...others];
  }, [cluster, neighbours, listed.data]);
}
