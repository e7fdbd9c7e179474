import { randomUUID } from 'node:crypto';
import type { Actor, Cause, Correction, CorrectionBody, Doubt } from '@earshot/contracts';
import { HttpError } from '@earshot/runtime';
import { type CorrectionRow, correctionsTable, type ModelLabels, modelLabels, type Store } from '@earshot/store';
import { notFound } from '../errors.js';

/** Why the model is not sure of a text: the label with the smallest margin, `asked` alone where it is given. */
export function doubtOf(labels: ModelLabels, asked: Doubt['label'] | undefined): Doubt {
  const sentiments = [
    { value: 'negative', probability: labels.negative_probability },
    { value: 'neutral', probability: labels.neutral_probability },
    { value: 'positive', probability: labels.positive_probability },
  ].sort((a, b) => b.probability - a.probability);
  const [first = nobody, second = nobody] = sentiments;
  const doubts: Doubt[] = [
    { label: 'sentiment', margin: clamp(first.probability - second.probability), between: [first, second] },
    ...labels.causes.map((cause, at): Doubt => {
      const probability = labels.cause_probabilities[at] ?? 0;
      const found = { value: cause, probability };
      const none = { value: '', probability: clamp(1 - probability) };
      return {
        label: 'cause',
        margin: clamp(Math.abs(2 * probability - 1)),
        between: probability >= 0.5 ? [found, none] : [none, found],
      };
    }),
  ];
  const eligible = asked === undefined ? doubts : doubts.filter((doubt) => doubt.label === asked);
  return eligible.reduce((a, b) => (b.margin < a.margin ? b : a), eligible[0] ?? doubts[0] ?? sure);
}

const nobody = { value: '', probability: 0 };
const sure: Doubt = { label: 'sentiment', margin: 1, between: [nobody, nobody] };

function clamp(probability: number): number {
  return Math.min(1, Math.max(0, probability));
}

/**
 * Keeps what a person says of a text, beside what the model said.
 * @throws HttpError 404 for a text that there is not (or not for this person), 400 for evidence outside the text
 */
export async function correct(
  store: Pick<Store, 'query' | 'insert'>,
  body: CorrectionBody,
  { person_id, name: person_name, suppliers }: Actor,
  now: Date,
): Promise<Correction> {
  const [model] = await store.query(modelLabels, { feedback_ids: [body.feedback_id], months: [] });
  if (model === undefined || (suppliers !== null && !suppliers.includes(model.supplier_id))) {
    throw notFound(`there is no feedback ${body.feedback_id}`, 'GET /v1/corrections/queue lists texts to look at.');
  }
  for (const [at, { evidence }] of body.causes.entries()) {
    if (evidence === undefined || (evidence.start < evidence.end && evidence.end <= model.text.length)) continue;
    throw new HttpError(
      400,
      'bad_request',
      `causes[${at}].evidence: expected start < end <= ${model.text.length}, the length of the text in UTF-16 code units`,
      'Mark words of the text, or leave the evidence out.',
    );
  }
  const row: CorrectionRow = {
    correction_id: randomUUID(),
    feedback_id: model.feedback_id,
    supplier_id: model.supplier_id,
    lang: model.lang,
    text: model.text,
    sentiment: body.sentiment,
    causes: body.causes.map(({ cause }) => cause),
    evidence: body.causes.map(({ evidence }) => evidence ?? { start: 0, end: 0 }),
    intents: body.intents ?? [],
    intents_given: body.intents !== undefined,
    reaction: body.reaction ?? '',
    note: body.note,
    person_id,
    person_name,
    at: now.toISOString(),
    model_version: model.model_version,
    model_sentiment: model.sentiment,
    model_causes: model.causes,
    model_probabilities: model.cause_probabilities,
  };
  await store.insert(correctionsTable, [row]);
  return toCorrection(row);
}

export function toCorrection(row: CorrectionRow): Correction {
  return {
    correction_id: row.correction_id,
    feedback_id: row.feedback_id,
    sentiment: row.sentiment,
    causes: row.causes.map((cause, at) => ({ cause, ...evidenceOf(row, at) })),
    ...(row.intents_given ? { intents: row.intents } : {}),
    ...(row.reaction === '' ? {} : { reaction: row.reaction }),
    note: row.note,
    by: { person_id: row.person_id, name: row.person_name },
    at: row.at,
    model: {
      model_version: row.model_version,
      sentiment: row.model_sentiment,
      causes: row.model_causes.map((cause, at) => ({ cause, probability: row.model_probabilities[at] ?? 0 })),
    },
    agrees: {
      sentiment: row.sentiment === row.model_sentiment,
      causes: sameCauses(row.causes, row.model_causes),
    },
  };
}

function evidenceOf({ evidence }: CorrectionRow, at: number) {
  const span = evidence[at];
  return span === undefined || span.start === span.end ? {} : { evidence: span };
}

function sameCauses(a: readonly Cause[], b: readonly Cause[]): boolean {
  return a.length === b.length && a.every((cause) => b.includes(cause));
}

/** A line for packages/model/training/merge_corrections.py: its docstring says what the fields mean. */
export function trainingLine(row: CorrectionRow): string {
  const line = {
    id: row.feedback_id,
    ...(row.lang === 'zh' || row.lang === 'en' ? { lang: row.lang } : {}),
    text: row.text,
    sentiment: row.sentiment,
    causes: row.causes.map((cause, at) => {
      const span = row.evidence[at];
      const evidence = span === undefined ? '' : row.text.slice(span.start, span.end);
      return evidence === '' ? { cause } : { cause, evidence };
    }),
    ...(row.intents_given ? { intents: row.intents } : {}),
    ...(row.reaction === '' ? {} : { reaction: row.reaction }),
  };
  return `${JSON.stringify(line)}\n`;
}
