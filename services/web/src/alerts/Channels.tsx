import type { ChannelState } from '@earshot/contracts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { alertApi } from '../api/alertApi.js';
import { useApi } from '../connection/LiveConnection.js';
import { useFormat } from '../format/useFormat.js';
import { useMayAsk } from '../session/Session.js';
import { Answer } from '../shell/Answer.js';
import card from '../shell/card.module.css';
import { Nothing } from '../shell/Failure.js';
import form from '../shell/form.module.css';
import table from '../shell/table.module.css';
import { useFailureText } from '../shell/useFailureText.js';

const refreshMs = 15_000;

/** Where people are told, how each place fares, and a test message for each. */
export function Channels() {
  const { t } = useTranslation();
  const api = useApi(alertApi);
  const query = useQuery({
    queryKey: ['alerts', 'channels'],
    queryFn: ({ signal }) => api.channels(signal),
    refetchInterval: refreshMs,
  });
  return (
    <Answer query={query}>
      {({ channels }) =>
        channels.length === 0 ? (
          <Nothing title={t('channels.none')}>
            <p>{t('channels.noneHint')}</p>
          </Nothing>
        ) : (
          <div className={`${card.card} ${table.scroll}`}>
            <table className={table.table}>
              <thead>
                <tr>
                  <th scope="col">{t('channels.channel')}</th>
                  <th scope="col">{t('channels.state')}</th>
                  <th scope="col" data-number>
                    {t('channels.delivered')}
                  </th>
                  <th scope="col" data-number>
                    {t('channels.waiting')}
                  </th>
                  <th scope="col" data-number>
                    {t('channels.dead')}
                  </th>
                  <th scope="col">{t('channels.last')}</th>
                  <th scope="col">{t('channels.test')}</th>
                </tr>
              </thead>
              <tbody>
                {channels.map((channel) => (
                  <Row key={channel.channel_id} channel={channel} />
                ))}
              </tbody>
            </table>
          </div>
        )
      }
    </Answer>
  );
}

function Row({ channel }: { readonly channel: ChannelState }) {
  const { t } = useTranslation();
  const format = useFormat();
  const last = channel.state === 'down' ? channel.last_failure_at : channel.last_success_at;
  return (
    <tr>
      <td>
        <span className={table.main}>{channel.channel_id}</span>
        <span className={table.under}>{channel.kind === '' ? t('channels.gone') : channel.kind}</span>
      </td>
      <td>
        <span className={channel.state === 'down' ? form.wrong : table.soft}>{t(`channels.is.${channel.state}`)}</span>
      </td>
      <td data-number>{format.count(channel.delivered)}</td>
      <td data-number>{format.count(channel.waiting)}</td>
      <td data-number>{format.count(channel.dead)}</td>
      <td>
        {last !== null && format.clock(Date.parse(last))}
        {channel.state === 'down' && channel.last_error !== '' && (
          <span className={table.under}>{channel.last_error}</span>
        )}
      </td>
      <td>{channel.kind !== '' && <Test channelId={channel.channel_id} />}</td>
    </tr>
  );
}

function Test({ channelId }: { readonly channelId: string }) {
  const { t } = useTranslation();
  const api = useApi(alertApi);
  const textOf = useFailureText();
  const may = useMayAsk('POST', '/v1/channels/:channel_id/test');
  const [state, setState] = useState<{ readonly busy: boolean; readonly said: string; readonly isWrong: boolean }>({
    busy: false,
    said: '',
    isWrong: false,
  });
  if (!may) return null;
  const test = async () => {
    setState({ busy: true, said: '', isWrong: false });
    try {
      const { outcome, reason } = await api.testChannel(channelId);
      const isWrong = outcome === 'refused';
      setState({ busy: false, said: isWrong ? t('channels.refused', { reason }) : t('channels.arrived'), isWrong });
    } catch (error) {
      setState({ busy: false, said: textOf(error), isWrong: true });
    }
  };
  return (
    <>
      <Button size="small" loading={state.busy} onClick={() => void test()}>
        {t('channels.testDo')}
      </Button>{' '}
      <span role="status" className={state.isWrong ? form.wrong : form.hint}>
        {state.said}
      </span>
    </>
  );
}
