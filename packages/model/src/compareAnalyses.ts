import { type AnalysisFields, CAUSES, type Cause, SENTIMENTS, type Sentiment } from '@earshot/contracts';

/** What changes when other weights answer the same texts. All are numbers of texts. */
export interface Differences {
  readonly texts: number;
  /** The label differs. */
  readonly sentiment: number;
  /** The set of causes differs. */
  readonly causes: number;
  /** One says unknown, the other does not. */
  readonly unknown: number;
  /** [label of the first][label of the second]. */
  readonly sentimentFromTo: Readonly<Record<Sentiment, Readonly<Record<Sentiment, number>>>>;
  /** By cause: told by the second only, and by the first only. */
  readonly byCause: Readonly<Record<Cause, { readonly gained: number; readonly lost: number }>>;
}

type Compared = Pick<AnalysisFields, 'sentiment' | 'causes' | 'unknown'>;

export function noDifferences(): Differences {
  const none = Object.fromEntries(SENTIMENTS.map((to) => [to, 0])) as Record<Sentiment, number>;
  return {
    texts: 0,
    sentiment: 0,
    causes: 0,
    unknown: 0,
    sentimentFromTo: Object.fromEntries(
      SENTIMENTS.map((from) => [from, { ...none }]),
    ) as Differences['sentimentFromTo'],
    byCause: Object.fromEntries(CAUSES.map((cause) => [cause, { gained: 0, lost: 0 }])) as Differences['byCause'],
  };
}

/** Adds the differences between two analyses of one text to those found before. */
export function addDifference(before: Differences, first: Compared, second: Compared): Differences {
  const told = new Set(first.causes.map(({ cause }) => cause));
  const toldNow = new Set(second.causes.map(({ cause }) => cause));
  const gained = [...toldNow].filter((cause) => !told.has(cause));
  const lost = [...told].filter((cause) => !toldNow.has(cause));
  const [from, to] = [first.sentiment.label, second.sentiment.label];
  const byCause = { ...before.byCause };
  for (const cause of gained) byCause[cause] = { ...byCause[cause], gained: byCause[cause].gained + 1 };
  for (const cause of lost) byCause[cause] = { ...byCause[cause], lost: byCause[cause].lost + 1 };
  return {
    texts: before.texts + 1,
    sentiment: before.sentiment + Number(from !== to),
    causes: before.causes + Number(gained.length + lost.length > 0),
    unknown: before.unknown + Number((first.unknown ?? false) !== (second.unknown ?? false)),
    sentimentFromTo: {
      ...before.sentimentFromTo,
      [from]: { ...before.sentimentFromTo[from], [to]: before.sentimentFromTo[from][to] + 1 },
    },
    byCause,
  };
}
