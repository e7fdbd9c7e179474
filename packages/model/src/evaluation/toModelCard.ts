import { Cause, type ModelCard, ModelDataSet, SENTIMENTS } from '@earshot/contracts';
import { z } from 'zod';
import type { Figures } from './scoreAnswers.js';
import { causeF1Min, causeTextsMin, isMet, targetsOf } from './targets.js';

/** training/figures.json, as evaluate_classify.mjs writes it. */
export interface MeasuredFigures extends Figures {
  readonly model_version: string;
  readonly measured_at: string;
  readonly embedding_v_measure: { readonly shopping_zh: number };
}

/** The part of training/figures_cross_fitted.json that the card shows: decisions fitted on one half, measured on the other. */
export const CrossFitted = z.object({
  model_version: z.string(),
  causes: z.object({
    micro_f1: z.number(),
    micro_f1_zh: z.number(),
    micro_f1_en: z.number(),
    by_cause: z.record(z.string(), z.object({ f1: z.number() })),
  }),
});
export type CrossFitted = z.infer<typeof CrossFitted>;

/** training/model_card.json: what people know of the weights and nothing measures. */
export const CardTexts = z.object({
  data: z.array(ModelDataSet),
  limits: z.array(z.object({ zh: z.string(), en: z.string() })),
});
export type CardTexts = z.infer<typeof CardTexts>;

/**
 * The model card of the weights that the figures are about. Cross-fitted figures of other weights are left out; `without` are the
 * sets that the weights were trained without.
 */
export function toModelCard(
  figures: MeasuredFigures,
  crossFitted: CrossFitted | undefined,
  texts: CardTexts,
  without: readonly string[] = [],
): ModelCard {
  const halves = crossFitted?.model_version === figures.model_version ? crossFitted.causes : undefined;
  const targets = targetsOf(figures);
  const { sentiment_calibration: calibration, causes, evidence } = figures;
  const bins = calibration.bins.length;
  return {
    model_version: figures.model_version,
    languages: ['zh', 'en'],
    data: texts.data.filter(({ name }) => !without.includes(name)),
    limits: texts.limits,
    figures: {
      measured_on: figures.measured_at,
      texts: figures.texts,
      targets: targets.map((target) => ({
        figure: target.figure,
        of: target.of,
        value: target.value,
        texts: target.texts,
        floor: target.floor,
        goal: target.goal,
        less_is_better: target.lessIsBetter ?? false,
        met: isMet(target),
      })),
      sentiment: Object.entries(figures.sentiment).map(([set, { texts, accuracy }]) => ({
        set,
        lang: set.endsWith('-zh') ? 'zh' : 'en',
        texts,
        accuracy,
        floor: targets.find(({ figure, of }) => figure === 'sentiment' && of === set)?.floor ?? null,
      })),
      sentiment_confusion: {
        set: 'airline-en',
        labels: [...SENTIMENTS],
        texts: SENTIMENTS.map((truth) =>
          SENTIMENTS.map((said) => figures.sentiment_confusion_airline_en[truth]?.[said] ?? 0),
        ),
      },
      calibration: {
        texts: calibration.texts,
        expected_error: calibration.expected_error,
        points: calibration.bins
          .map((bin, at) => ({ from: at / bins, to: (at + 1) / bins, ...bin }))
          .filter(({ texts }) => texts > 0),
      },
      causes: {
        texts: causes.texts,
        micro_f1: causes.micro_f1,
        micro_f1_cross_fitted: halves?.micro_f1 ?? null,
        by_lang: (['zh', 'en'] as const).map((lang) => ({
          lang,
          micro_f1: causes[`micro_f1_${lang}`],
          micro_f1_cross_fitted: halves?.[`micro_f1_${lang}`] ?? null,
        })),
        by_cause: Object.entries(causes.by_cause).map(([cause, own]) => ({
          cause: Cause.parse(cause),
          ...own,
          f1_cross_fitted: halves?.by_cause[cause]?.f1 ?? null,
          floor: own.marked >= causeTextsMin ? causeF1Min : null,
        })),
      },
      evidence: {
        causes: evidence.causes,
        touching: evidence.touching_the_marked_phrase,
        character_precision: evidence.character_precision,
        character_recall: evidence.character_recall,
        character_f1: evidence.character_f1,
      },
      intents_micro_f1: figures.intents_micro_f1,
      reaction_accuracy: figures.reaction_accuracy,
      unknown: {
        texts: figures.unknown.texts,
        share: figures.unknown.share,
        wrong_where_told: figures.unknown.wrong_where_told,
      },
      embedding_v_measure: figures.embedding_v_measure.shopping_zh,
    },
  };
}
