import { type AlertNode, CAUSES, Cause } from '@earshot/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
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
import { Answer } from '../shell/Answer.js';
import card from '../shell/card.module.css';
import { Nothing } from '../shell/Failure.js';
import form from '../shell/form.module.css';
import page from '../shell/page.module.css';
import table from '../shell/table.module.css';
import { useFailureText } from '../shell/useFailureText.js';
import { MuteNodeDialog } from './MuteNodeDialog.js';

/** The places of which nobody is told for a while, and why. */
export function Mutes() {
  const { t } = useTranslation();
  const format = useFormat();
  const place = useSpikePlace();
  const api = useApi(alertApi);
  const queries = useQueryClient();
  const textOf = useFailureText();
  const may = useMayAsk('DELETE', '/v1/mutes/:mute_id');
  const [wrong, setWrong] = useState('');
  const query = useQuery({ queryKey: ['alerts', 'mutes'], queryFn: ({ signal }) => api.mutes(signal) });
  const end = async (id: string) => {
    try {
      await api.unmute(id);
      await queries.invalidateQueries({ queryKey: ['alerts'] });
    } catch (error) {
      setWrong(textOf(error));
    }
  };
  return (
    <>
      {may && <NewMute />}
      <p role="status" className={form.wrong}>
        {wrong}
      </p>
      <Answer query={query}>
        {({ mutes }) =>
          mutes.length === 0 ? (
            <Nothing title={t('alerts.noMutes')} />
          ) : (
            <div className={`${card.card} ${table.scroll}`}>
              <table className={table.table}>
                <thead>
                  <tr>
                    <th scope="col">{t('alerts.where')}</th>
                    <th scope="col">{t('alerts.until')}</th>
                    <th scope="col">{t('alerts.whyColumn')}</th>
                    <th scope="col">{t('alerts.by')}</th>
                    <th scope="col">
                      <span className="visually-hidden">{t('alerts.endMute')}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {mutes.map((mute) => (
                    <tr key={mute.mute_id}>
                      <td className={table.main}>{place(mute).join(' · ')}</td>
                      <td>{format.clock(Date.parse(mute.until))}</td>
                      <td>{mute.why}</td>
                      <td className={table.soft}>{mute.by}</td>
                      <td data-number>
                        {may && (
                          <Button size="small" onClick={() => void end(mute.mute_id)}>
                            {t('alerts.endMute')}
                          </Button>
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Answer>
    </>
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
    <div className={page.head}>
      <div className={page.controls}>
        <SupplierSelect value={node.supplier_id} onChange={(supplier_id) => setNode({ ...node, supplier_id })} />
        <select
          className={form.select}
          aria-label={t('filter.cause')}
          value={node.cause}
          onChange={(event) => setNode({ ...node, cause: Cause.safeParse(event.target.value).data ?? '' })}
        >
          <option value="">{t('filter.allCauses')}</option>
          {CAUSES.map((cause) => (
            <option key={cause} value={cause}>
              {causeIn(language, cause)}
            </option>
          ))}
        </select>
        <Button disabled={node.supplier_id === '' && node.cause === ''} onClick={() => setOpen(true)}>
          {t('alerts.muteNew')}
        </Button>
      </div>
      {open && <MuteNodeDialog node={node} where={where} onClose={() => setOpen(false)} />}
    </div>
  );
}
