import { type AlertNode, CAUSES, type Mute } from '@earshot/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { alertApi } from '../api/alertApi.js';
import { useApi } from '../connection/LiveConnection.js';
import { useFormat } from '../format/useFormat.js';
import { useLanguage } from '../i18n/useLanguage.js';
import { causeIn, nameFrom, nameIn } from '../names/placeNames.js';
import { SupplierSelect } from '../names/SupplierSelect.js';
import { useCatalogue } from '../names/useCatalogue.js';
import { useSpikePlace } from '../names/useSpikePlace.js';
import { useMayAsk } from '../session/Session.js';
import { Choice } from '../shell/Choice.js';
import { type Column, Records } from '../shell/Records.js';
import { useChange } from '../shell/useChange.js';
import { MuteNodeDialog } from './MuteNodeDialog.js';

/** The places of which nobody is told for a while, and why. */
export function Mutes() {
  const { t } = useTranslation();
  const format = useFormat();
  const place = useSpikePlace();
  const api = useApi(alertApi);
  const may = useMayAsk('DELETE', '/v1/mutes/:mute_id');
  const { change, busy, wrong } = useChange(['alerts']);
  const query = useQuery({ queryKey: ['alerts', 'mutes'], queryFn: ({ signal }) => api.mutes(signal) });
  const columns: readonly Column<Mute>[] = [
    { title: t('alerts.where'), tone: 'main', cell: (mute) => place(mute).join(' · ') },
    { title: t('alerts.until'), cell: (mute) => format.clock(Date.parse(mute.until)) },
    { title: t('alerts.whyColumn'), cell: (mute) => mute.why },
    { title: t('alerts.by'), tone: 'soft', cell: (mute) => mute.by },
    {
      title: t('alerts.endMute'),
      isBare: true,
      cell: (mute) =>
        may && (
          <Button size="small" disabled={busy} onClick={() => void change(() => api.unmute(mute.mute_id))}>
            {t('alerts.endMute')}
          </Button>
        ),
    },
  ];
  return (
    <Records
      action={may ? <NewMute /> : undefined}
      wrong={wrong}
      query={query}
      rowsOf={({ mutes }) => mutes}
      keyOf={({ mute_id }) => mute_id}
      columns={columns}
      none={t('alerts.noMutes')}
    />
  );
}

/** A place to mute before anything rises there: a planned test, a known strike. */
function NewMute() {
  const { t } = useTranslation();
  const language = useLanguage();
  const catalogue = useCatalogue();
  const [node, setNode] = useState<AlertNode>({ supplier_id: '', product_id: '', cause: '' });
  const [open, setOpen] = useState(false);
  const where = [
    nameIn(language, nameFrom(catalogue, node.supplier_id), node.supplier_id) || t('names.everything'),
    node.cause === '' ? t('names.anyCause') : causeIn(language, node.cause),
  ].join(' · ');
  return (
    <>
      <SupplierSelect value={node.supplier_id} onChange={(supplier_id) => setNode({ ...node, supplier_id })} />
      <Choice
        label={t('filter.cause')}
        value={node.cause}
        all={t('filter.allCauses')}
        options={CAUSES.map((value) => ({ value, label: causeIn(language, value) }))}
        onChange={(cause) => setNode({ ...node, cause })}
      />
      <Button disabled={node.supplier_id === '' && node.cause === ''} onClick={() => setOpen(true)}>
        {t('alerts.muteNew')}
      </Button>
      {open && <MuteNodeDialog node={node} where={where} onClose={() => setOpen(false)} />}
    </>
  );
}
