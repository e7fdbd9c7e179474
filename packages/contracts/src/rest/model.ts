import { z } from 'zod';
import { Sentiment } from '../analysis.js';
import { Lang } from '../channel.js';
import { Cause } from '../taxonomy.js';

const Share = z.number().min(0).max(1);
const InBoth = z.object({ zh: z.string(), en: z.string() });

/** One set of labelled texts that the weights were trained on. */
export const ModelDataSet = z.object({
  name: z.string(),
  /** What was learnt from it. */
  use: InBoth,
  licence: z.string(),
  /** Whether its licence lets a company use it: `unstated` where it was published without one. */
  commercial_use: z.enum(['allowed', 'forbidden', 'unstated']),
});
export type ModelDataSet = z.infer<typeof ModelDataSet>;

/** A figure that is held to a floor. */
export const ModelTarget = z.object({
  /** `sentiment`, `causes`, `weakest_cause`, `language_gap`, `evidence`, `calibration` or `airline_reasons`. */
  figure: z.enum([
    'sentiment',
    'causes',
    'weakest_cause',
    'language_gap',
    'evidence',
    'calibration',
    'airline_reasons',
  ]),
  /** The set of texts or the cause that it is about, '' for all. */
  of: z.string(),
  value: Share,
  /** Examples that it was measured on. */
  texts: z.int(),
  floor: Share,
  goal: Share,
  /** The floor is a ceiling, as for an error. */
  less_is_better: z.boolean(),
  met: z.boolean(),
});
export type ModelTarget = z.infer<typeof ModelTarget>;

/** How often the weights are right, on texts that they were not trained on. */
export const ModelFigures = z.object({
  measured_on: z.iso.date(),
  /** Texts of the validation share; those with causes marked are fewer. */
  texts: z.int(),
  targets: z.array(ModelTarget),
  sentiment: z.array(
    z.object({ set: z.string(), lang: Lang, texts: z.int(), accuracy: Share, floor: Share.nullable() }),
  ),
  /** Rows: the set's label; columns: the answer, both in the order of `labels`. */
  sentiment_confusion: z.object({
    set: z.string(),
    labels: z.array(Sentiment),
    texts: z.array(z.array(z.int())),
  }),
  /** What it says of its own sureness, against how often it is right. */
  calibration: z.object({
    texts: z.int(),
    /** Mean distance of `said` and `right`, weighted by texts (expected calibration error). */
    expected_error: Share,
    points: z.array(z.object({ from: Share, to: Share, texts: z.int(), said: Share, right: Share })),
  }),
  causes: z.object({
    texts: z.int(),
    micro_f1: Share,
    /** With decisions that were fitted on the other half of the texts; null where nobody measured it. */
    micro_f1_cross_fitted: Share.nullable(),
    by_lang: z.array(z.object({ lang: Lang, micro_f1: Share, micro_f1_cross_fitted: Share.nullable() })),
    by_cause: z.array(
      z.object({
        cause: Cause,
        /** Texts that people or the guide's reader marked with it, and that the model did. */
        marked: z.int(),
        found: z.int(),
        precision: Share,
        recall: Share,
        f1: Share,
        f1_cross_fitted: Share.nullable(),
        /** Null where it is too rare to be held to one. */
        floor: Share.nullable(),
      }),
    ),
  }),
  evidence: z.object({
    causes: z.int(),
    touching: Share,
    character_precision: Share,
    character_recall: Share,
    character_f1: Share,
  }),
  intents_micro_f1: Share,
  reaction_accuracy: Share,
  unknown: z.object({ texts: z.int(), share: Share, wrong_where_told: Share }),
  embedding_v_measure: Share,
});
export type ModelFigures = z.infer<typeof ModelFigures>;

/** GET /v1/model: what the weights are, what they learnt from, how often they are right and what they cannot do. */
export const ModelCard = z.object({
  model_version: z.string(),
  languages: z.array(Lang),
  /** Null for weights that nobody measured since they were exported. */
  figures: ModelFigures.nullable(),
  data: z.array(ModelDataSet),
  limits: z.array(InBoth),
});
export type ModelCard = z.infer<typeof ModelCard>;
