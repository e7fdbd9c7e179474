import { causeNames, type DeliverJob, type Signal } from '@earshot/contracts';
import { catalogueEntries, type Store, wordsById } from '@earshot/store';
import { deliveryIdOf } from './deliveryIdOf.js';
import type { DigestMessage, HeardWords, SignalMessage } from './formats/signalMessage.js';
import { signalLink } from './signalLink.js';

export interface ComposeOptions {
  readonly store: Pick<Store, 'query'>;
  /** Where the pages are, without a slash at the end. */
  readonly publicUrl: string;
}

/** What a channel is told of a signal, with the names of the catalogue and the evidence in the words. */
export async function composeMessage(
  signal: Signal,
  job: DeliverJob,
  { store, publicUrl }: ComposeOptions,
): Promise<SignalMessage> {
  const { supplier_id, product_id, cause } = signal.node;
  const entries = await store.query(catalogueEntries, {});
  const nameOf = (product: string) => {
    const entry = entries.find((one) => one.supplier_id === supplier_id && one.product_id === product);
    return { zh: entry?.name_zh ?? '', en: entry?.name_en ?? '' };
  };
  const none = { zh: '', en: '' };
  return {
    type: `signal.${job.state}`,
    delivery_id: deliveryIdOf(job),
    signal,
    supplier_name: supplier_id === '' ? none : nameOf(''),
    product_name: product_id === '' ? none : nameOf(product_id),
    cause_name: cause === '' ? none : causeNames(cause).name,
    words: await wordsWithEvidence(signal, store),
    link: signalLink(signal, publicUrl),
  };
}

/** What a channel is told of several signals at once. */
export async function composeDigest(
  signals: readonly ({ readonly signal: Signal } & Pick<DeliverJob, 'state' | 'change'>)[],
  job: DeliverJob,
  options: ComposeOptions,
): Promise<DigestMessage> {
  const messages = await Promise.all(
    signals.map(({ signal, state, change }) =>
      composeMessage(signal, { ...job, signal_id: signal.signal_id, state, change, bundle_id: '' }, options),
    ),
  );
  return {
    type: 'signal.digest',
    delivery_id: deliveryIdOf(job),
    signals: messages.sort((a, b) => b.signal.severity - a.signal.severity),
    link: `${options.publicUrl}/`,
  };
}

/** The words as the signal keeps them, with the stretches in which the model found its cause (any cause where it has none). */
async function wordsWithEvidence({ words, node }: Signal, store: Pick<Store, 'query'>): Promise<readonly HeardWords[]> {
  if (words.length === 0) return [];
  const texts = await store.query(wordsById, {
    feedback_ids: words.map(({ feedback_id }) => feedback_id),
    months: [],
  });
  return words.map(({ feedback_id, text: shown }) => {
    const found = texts.find((one) => one.feedback_id === feedback_id);
    const evidence = (found?.causes ?? []).flatMap((cause, i) =>
      node.cause === '' || node.cause === cause ? (found?.cause_evidence[i] ?? []) : [],
    );
    const phrases = evidence.map(({ start, end }) => oneLine(found?.text.slice(start, end) ?? ''));
    return {
      feedback_id,
      text: shown,
      evidence: [...new Set(phrases)].filter((phrase) => phrase !== '' && shown.includes(phrase)),
    };
  });
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
