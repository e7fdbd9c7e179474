/**
 * A model card with invented figures.
 *
 * @typedef {import('@earshot/contracts').ModelCard} ModelCard
 * @typedef {import('@earshot/contracts').ModelTarget} ModelTarget
 */

/** @param {ModelTarget['figure']} figure @param {string} of @param {number} value @param {number} floor @param {number} goal */
function target(figure, of, value, floor, goal, texts = 480) {
  const less_is_better = figure === 'calibration' || figure === 'language_gap';
  return {
    figure,
    of,
    value,
    texts,
    floor,
    goal,
    less_is_better,
    met: less_is_better ? value <= floor : value >= floor,
  };
}

/** @type {readonly (readonly [import('@earshot/contracts').Cause, number, number, number, number, number | null])[]} */
const byCause = [
  ['product.facilities', 66, 68, 0.88, 0.91, 0.8],
  ['product.food', 47, 43, 0.91, 0.83, 0.8],
  ['product.cleanliness', 30, 26, 0.88, 0.77, 0.75],
  ['fulfilment.delay', 53, 47, 0.83, 0.74, 0.75],
  ['service.attitude', 48, 36, 0.92, 0.69, 0.75],
  ['aftersales.refund', 18, 15, 0.87, 0.72, null],
  ['contact.unreachable', 25, 35, 0.66, 0.92, 0.7],
  ['service.competence', 40, 43, 0.58, 0.62, 0.65],
  ['price.charges', 19, 19, 0.68, 0.68, null],
  ['safety.risk', 16, 12, 0.58, 0.44, null],
];

/** @type {ModelCard} */
export const modelCard = {
  model_version: 'e5-small-6l-7a2b5384',
  languages: ['zh', 'en'],
  figures: {
    measured_on: '2026-03-01',
    texts: 4_260,
    targets: [
      target('sentiment', 'hotel-zh', 0.889, 0.915, 0.95, 316),
      target('sentiment', 'shopping-zh', 0.937, 0.935, 0.96, 2_487),
      target('sentiment', 'airline-en', 0.84, 0.82, 0.86, 556),
      target('causes', '', 0.766, 0.75, 0.82, 396),
      target('weakest_cause', 'safety.risk', 0.5, 0.45, 0.6, 16),
      target('language_gap', '', 0.113, 0.08, 0.05, 396),
      target('evidence', '', 0.89, 0.85, 0.92, 457),
      target('calibration', '', 0.02, 0.05, 0.02, 1_031),
    ],
    sentiment: [
      { set: 'airline-en', lang: 'en', texts: 556, accuracy: 0.84, floor: 0.82 },
      { set: 'hotel-zh', lang: 'zh', texts: 316, accuracy: 0.889, floor: 0.915 },
      { set: 'shopping-zh', lang: 'zh', texts: 2_487, accuracy: 0.937, floor: 0.935 },
      { set: 'hotel-en', lang: 'en', texts: 58, accuracy: 0.983, floor: null },
    ],
    sentiment_confusion: {
      set: 'airline-en',
      labels: ['negative', 'neutral', 'positive'],
      texts: [
        [355, 15, 6],
        [37, 63, 7],
        [12, 12, 49],
      ],
    },
    calibration: {
      texts: 1_031,
      expected_error: 0.02,
      points: [
        { from: 0.4, to: 0.5, texts: 46, said: 0.46, right: 0.48 },
        { from: 0.5, to: 0.6, texts: 82, said: 0.55, right: 0.56 },
        { from: 0.6, to: 0.7, texts: 89, said: 0.65, right: 0.67 },
        { from: 0.7, to: 0.8, texts: 92, said: 0.75, right: 0.82 },
        { from: 0.8, to: 0.9, texts: 170, said: 0.86, right: 0.86 },
        { from: 0.9, to: 1, texts: 552, said: 0.96, right: 0.95 },
      ],
    },
    causes: {
      texts: 396,
      micro_f1: 0.766,
      micro_f1_cross_fitted: 0.752,
      by_lang: [
        { lang: 'zh', micro_f1: 0.803, micro_f1_cross_fitted: 0.795 },
        { lang: 'en', micro_f1: 0.69, micro_f1_cross_fitted: 0.665 },
      ],
      by_cause: byCause.map(([cause, marked, found, precision, recall, floor]) => {
        const f1 = (2 * precision * recall) / (precision + recall);
        return { cause, marked, found, precision, recall, f1, f1_cross_fitted: f1 - 0.01, floor };
      }),
    },
    evidence: {
      causes: 457,
      touching: 0.89,
      character_precision: 0.59,
      character_recall: 0.76,
      character_f1: 0.67,
    },
    intents_micro_f1: 0.757,
    reaction_accuracy: 0.854,
    unknown: { texts: 396, share: 0.07, wrong_where_told: 0.16 },
    embedding_v_measure: 0.617,
  },
  data: [
    {
      name: 'Twitter US Airline Sentiment',
      use: { zh: '情感、原因', en: 'sentiment, reasons' },
      licence: 'CC BY-NC-SA 4.0',
      commercial_use: 'forbidden',
    },
    {
      name: 'ChnSentiCorp_htl_all',
      use: { zh: '情感', en: 'sentiment' },
      licence: 'published for research',
      commercial_use: 'unstated',
    },
    {
      name: 'multilingual-e5-small',
      use: { zh: '起点权重', en: 'the weights it starts from' },
      licence: 'MIT',
      commercial_use: 'allowed',
    },
  ],
  limits: [
    {
      zh: '只读中文和英文；其他语言的情感只是猜测。',
      en: 'It reads Chinese and English; the sentiment of other languages is a guess.',
    },
    {
      zh: '英文的原因比中文弱：训练文本多为短推文。',
      en: 'Causes in English are weaker than in Chinese: it learnt them from short tweets.',
    },
    { zh: '反讽往往被当真。', en: 'It takes sarcasm at its word.' },
  ],
};
