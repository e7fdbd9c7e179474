import type { SignalView } from '@earshot/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ExpectationBand } from '../charts/ExpectationBand.js';
import { useFormat } from '../format/useFormat.js';
import { useSpikePlace } from '../names/useSpikePlace.js';
import { useMayAsk } from '../session/Session.js';
import { languageOfWords } from '../words/languageOfWords.js';
import { FalseAlarmDialog } from './FalseAlarmDialog.js';
import { MuteNodeDialog } from './MuteNodeDialog.js';
import { reasonOf } from './reasonOf.js';
import styles from './SignalCard.module.css';
import { signalAddress } from './signalAddress.js';

const codes = ['spike', 'silent', 'cold', 'budget', 'explained', 'false_alarm'] as const;
const distinctMax = 2;

/** A signal as somebody who is called at night should find it: what, where, how much, whose words, what can be done. */
export function SignalCard({ signal }: { readonly signal: SignalView }) {
  const { t } = useTranslation();
  const [dialog, setDialog] = useState<'false' | 'mute' | null>(null);
  const mayFalse = useMayAsk('POST', '/v1/signals/:signal_id/false-alarm');
  const mayMute = useMayAsk('POST', '/v1/mutes');
  const [where, cause] = useSpikePlace()(signal);
  const isOpen = signal.state !== 'ended' && signal.state !== 'held_back';
  const close = () => setDialog(null);
  return (
    <article className={styles.card} data-open={isOpen || undefined} data-testid="signal">
      <div className={styles.text}>
        <h2 className={styles.title}>
          <Link to={signalAddress(signal)} data-row-key={signal.signal_id}>
            {where}
          </Link>
          {signal.kind === 'spike' && <span className={styles.cause}>{cause}</span>}
          {signal.state !== 'ended' && <span className={styles.state}>{t(`signalState.${signal.state}`)}</span>}
        </h2>
        <Figures signal={signal} />
        <Why signal={signal} />
        {signal.words.length > 0 && (
          <ul className={styles.words}>
            {signal.words.map((word) => (
              <li key={word.feedback_id} lang={languageOfWords(word.text)}>
                {word.text}
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className={styles.actions}>
        <Link className={styles.open} to={signalAddress(signal)}>
          {t('alerts.toWords')}
        </Link>
        {mayFalse && signal.kind === 'spike' && signal.state !== 'held_back' && (
          <Button size="small" onClick={() => setDialog('false')}>
            {t('alerts.falseAlarm')}
          </Button>
        )}
        {mayMute && (
          <Button size="small" onClick={() => setDialog('mute')}>
            {t('alerts.mute')}
          </Button>
        )}
      </div>
      {dialog === 'false' && <FalseAlarmDialog signal={signal} onClose={close} />}
      {dialog === 'mute' && <MuteNodeDialog node={signal.node} where={[where, cause].join(' · ')} onClose={close} />}
    </article>
  );
}

function Figures({ signal }: { readonly signal: SignalView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const figures = {
    observed: format.count(signal.observed),
    window: format.window(signal.window_minutes),
    expected: format.expectation(signal.expected),
    low: format.count(Math.floor(signal.expected_low)),
    high: format.count(Math.ceil(signal.expected_high)),
  };
  return (
    <>
      <p className={styles.figures}>
        <span>
          <Trans
            i18nKey={signal.kind === 'spike' ? 'spikes.figures' : 'alerts.silentFigures'}
            values={figures}
            components={{ b: <b /> }}
          />
        </span>
        <span>
          {signal.ended_at === null
            ? t('spikes.since', { time: format.clock(Date.parse(signal.started_at)) })
            : t('alerts.fromTo', {
                from: format.clock(Date.parse(signal.started_at)),
                to: format.clock(Date.parse(signal.ended_at)),
              })}
        </span>
        {signal.severity > 0 && (
          <span title={t('alerts.severityHint')}>{t('alerts.severity', { n: format.rate(signal.severity) })}</span>
        )}
        {!signal.delivered && signal.state !== 'held_back' && <span>{t('alerts.notTold')}</span>}
      </p>
      <div className={styles.band}>
        <ExpectationBand
          observed={signal.observed}
          expected={signal.expected}
          low={signal.expected_low}
          high={signal.expected_high}
          label={t('spikes.bandHint', figures)}
        />
      </div>
    </>
  );
}

function Why({ signal }: { readonly signal: SignalView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const reason = reasonOf(signal.reason);
  const known = codes.find((code) => code === reason.code);
  const parts = [
    ...(signal.state === 'held_back' ? [known === undefined ? reason.code : t(`alerts.reason.${known}`)] : []),
    ...(signal.state === 'held_back' ? reason.figures.map(({ name, value }) => `${name} ${value}`) : []),
    ...signal.distinct.slice(0, distinctMax).map((one) =>
      t('alerts.distinct', {
        attribute: one.attribute,
        value: one.value,
        here: format.count(one.here),
        of: format.count(one.of),
        share: format.share(one.elsewhere_share),
      }),
    ),
  ];
  return parts.length === 0 ? null : <p className={styles.why}>{parts.join(' · ')}</p>;
}
