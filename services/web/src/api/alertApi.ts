import {
  AlertPreview,
  type AlertRule,
  AlertRules,
  ChannelList,
  ChannelTestAnswer,
  FalseAlarmAnswer,
  Mute,
  type MuteInput,
  MuteList,
  SignalList,
} from '@earshot/contracts';
import { z } from 'zod';
import type { Call } from './call.js';

export interface SignalQuery {
  readonly state: 'open' | 'past' | 'held_back';
  readonly supplierId?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Signals and whom they are told. */
export function alertApi({ get, send }: Call) {
  const signalPath = (id: string) => `/v1/signals/${encodeURIComponent(id)}`;
  return {
    signals: (query: SignalQuery, signal?: AbortSignal) =>
      get(
        SignalList,
        '/v1/signals',
        { state: query.state, supplier_id: query.supplierId, cursor: query.cursor, limit: query.limit },
        signal,
      ),
    falseAlarm: (signalId: string, why: string) =>
      send('POST', FalseAlarmAnswer, `${signalPath(signalId)}/false-alarm`, { why }),
    rules: (signal?: AbortSignal) => get(AlertRules, '/v1/alert-rules', {}, signal),
    writeRules: (version: number, rules: readonly AlertRule[]) =>
      send('PUT', AlertRules, '/v1/alert-rules', { version, rules }),
    preview: (rule: AlertRule, days: number) => send('POST', AlertPreview, '/v1/alert-rules/preview', { rule, days }),
    channels: (signal?: AbortSignal) => get(ChannelList, '/v1/channels', {}, signal),
    testChannel: (id: string) => send('POST', ChannelTestAnswer, `/v1/channels/${encodeURIComponent(id)}/test`, {}),
    mutes: (signal?: AbortSignal) => get(MuteList, '/v1/mutes', {}, signal),
    mute: (mute: z.input<typeof MuteInput>) => send('POST', Mute, '/v1/mutes', mute),
    unmute: (id: string) => send('DELETE', z.unknown(), `/v1/mutes/${encodeURIComponent(id)}`, undefined),
  };
}
