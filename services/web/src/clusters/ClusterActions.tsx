import type { ClusterDetail } from '@earshot/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { useCommand } from '../cases/useCommand.js';
import { useMayDo } from '../session/Session.js';
import { useKeyRows } from '../shell/KeyHelp.js';
import { useKeys } from '../shell/useKeys.js';
import { LabelDialog } from './LabelDialog.js';
import { PickClusterDialog } from './PickClusterDialog.js';

interface Props {
  readonly detail: ClusterDetail;
  readonly command: ReturnType<typeof useCommand>;
  /** Texts that were chosen, to be split off or moved. */
  readonly chosen: ReadonlySet<string>;
  readonly onDone: () => void;
}

/** What people can say against the grouping. Their word wins over every later pass. */
export function ClusterActions({ detail, command, chosen, onDone }: Props) {
  const { t } = useTranslation();
  const may = useMayDo('merge');
  const [dialog, setDialog] = useState<'merge' | 'rename' | 'split' | 'move' | null>(null);
  const { cluster } = detail;
  const busy = command.outcome.kind === 'busy';
  const close = () => setDialog(null);
  const clusterId = cluster.cluster_id;
  useKeys({ g: may ? () => setDialog('merge') : undefined });
  useKeyRows(may ? [{ keys: ['g'], does: t('clusterPage.keys.merge') }] : []);
  if (!may) return null;

  const merge = (into: string) => {
    close();
    void command.send({ kind: 'merge', cluster_id: clusterId, into });
  };
  const rename = (label: string) => {
    close();
    void command.send({ kind: 'rename', cluster_id: clusterId, label });
  };
  const split = async (label: string) => {
    close();
    const named = label === '' ? {} : { label };
    const done = await command.send({ kind: 'split', cluster_id: clusterId, feedback_ids: [...chosen], ...named });
    if (done) onDone();
  };
  const move = async (into: string) => {
    close();
    for (const feedbackId of chosen) {
      const done = await command.send({ kind: 'move', feedback_id: feedbackId, cause: cluster.cause, into });
      if (!done) return;
    }
    onDone();
  };

  return (
    <>
      <Button disabled={busy} onClick={() => setDialog('merge')} title="g">
        {t('clusterPage.merge')}
      </Button>
      <Button disabled={busy} onClick={() => setDialog('rename')}>
        {t('clusterPage.rename')}
      </Button>
      {chosen.size > 0 && (
        <>
          <span>{t('clusterPage.chosen', { count: chosen.size })}</span>
          <Button disabled={busy} onClick={() => setDialog('split')}>
            {t('clusterPage.split')}
          </Button>
          <Button disabled={busy} onClick={() => setDialog('move')}>
            {t('clusterPage.move')}
          </Button>
          <Button type="text" onClick={onDone}>
            {t('clusterPage.chooseNone')}
          </Button>
        </>
      )}
      {dialog === 'merge' && (
        <PickClusterDialog
          title={t('clusterPage.mergeTitle')}
          action={t('clusterPage.mergeDo')}
          hint={t('clusterPage.mergeHint')}
          detail={detail}
          onPick={merge}
          onClose={close}
        />
      )}
      {dialog === 'move' && (
        <PickClusterDialog
          title={t('clusterPage.moveTitle', { count: chosen.size })}
          action={t('clusterPage.move')}
          detail={detail}
          onPick={(into) => void move(into)}
          onClose={close}
        />
      )}
      {dialog === 'rename' && (
        <LabelDialog
          title={t('clusterPage.renameTitle')}
          action={t('clusterPage.renameDo')}
          label={cluster.label}
          onGive={rename}
          onClose={close}
        />
      )}
      {dialog === 'split' && (
        <LabelDialog
          title={t('clusterPage.splitTitle', { count: chosen.size })}
          hint={t('clusterPage.splitHint')}
          action={t('clusterPage.split')}
          label=""
          mayBeEmpty
          onGive={(label) => void split(label)}
          onClose={close}
        />
      )}
    </>
  );
}
