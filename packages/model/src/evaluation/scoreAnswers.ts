import { type AnalysisFields, CAUSES, type Cause, SENTIMENTS, type Sentiment } from '@earshot/contracts';
import { airlineGroups, groupOf, groupOfCauses } from './airlineGroups.js';
import { type LabelledText, labelledSets, twoClassSets } from './readLabelledTexts.js';

/** An answer of `earshot classify`, beside the text and labels that it answers. */
export interface Answered {
  readonly labelled: LabelledText;
  readonly answer: AnalysisFields;
}

/** True positives, what was found, what there was. */
interface Counts {
  both: number;
  found: number;
  marked: number;
}

const confidenceBins = 10;

/** All figures of one evaluation; shares and scores are between 0 and 1, four digits. */
export type Figures = ReturnType<typeof scoreAnswers>;

/** Scores the answers against the labels. Pure; the order of the rows does not matter. */
export function scoreAnswers(rows: readonly Answered[]) {
  return {
    texts: rows.length,
    sentiment: sentimentBySet(rows),
    sentiment_confusion_airline_en: confusion(rows.filter(({ labelled }) => labelled.set === 'airline-en')),
    sentiment_calibration: calibration(rows),
    causes: causeFigures(rows),
    evidence: evidenceFigures(rows),
    airline_reasons: airlineFigures(rows),
    intents_micro_f1: intentsF1(rows),
    reaction_accuracy: shareOf(
      annotated(rows),
      ({ labelled, answer }) => labelled.annotation?.reaction === answer.reaction,
    ),
    unknown: unknownFigures(rows),
  };
}

function annotated(rows: readonly Answered[]): readonly Answered[] {
  return rows.filter(({ labelled }) => labelled.annotation !== undefined);
}

/** On a set that knows no neutral, a neutral answer counts as the likelier of the other two. */
function labelFor({ labelled, answer }: Answered): Sentiment {
  if (answer.sentiment.label !== 'neutral' || !twoClassSets.includes(labelled.set)) return answer.sentiment.label;
  const { negative, positive } = answer.sentiment.probabilities;
  return negative > positive ? 'negative' : 'positive';
}

function sentimentBySet(rows: readonly Answered[]) {
  const figures: Record<string, { texts: number; accuracy: number }> = {};
  for (const set of labelledSets) {
    const own = rows.filter(({ labelled }) => labelled.set === set && labelled.sentiment !== undefined);
    if (own.length === 0) continue;
    figures[set] = { texts: own.length, accuracy: shareOf(own, (row) => labelFor(row) === row.labelled.sentiment) };
  }
  return figures;
}

/** Rows: the set's label; columns: the answer. */
function confusion(rows: readonly Answered[]) {
  return Object.fromEntries(
    SENTIMENTS.map((truth) => [
      truth,
      Object.fromEntries(
        SENTIMENTS.map((said) => [
          said,
          rows.filter(({ labelled, answer }) => labelled.sentiment === truth && answer.sentiment.label === said).length,
        ]),
      ),
    ]),
  );
}

/** Against three-class truth only: the reader's for annotated texts, else the set's own where it knows neutral. */
function calibration(rows: readonly Answered[]) {
  const known = rows.flatMap(({ labelled, answer }) => {
    const own = twoClassSets.includes(labelled.set) ? undefined : labelled.sentiment;
    const truth = labelled.set === 'airline-en' ? own : (labelled.annotation?.sentiment ?? own);
    return truth === undefined ? [] : [{ sure: answer.sentiment.probability, right: answer.sentiment.label === truth }];
  });
  const bins = Array.from({ length: confidenceBins }, (_, bin) => {
    const own = known.filter(({ sure }) => Math.min(confidenceBins - 1, Math.floor(sure * confidenceBins)) === bin);
    return {
      texts: own.length,
      said: rounded(own.reduce((sum, { sure }) => sum + sure, 0) / Math.max(1, own.length)),
      right: shareOf(own, ({ right }) => right),
    };
  });
  const error = bins.reduce((sum, { texts, said, right }) => sum + Math.abs(said - right) * texts, 0);
  return { texts: known.length, expected_error: rounded(error / Math.max(1, known.length)), bins };
}

function causeFigures(rows: readonly Answered[]) {
  const read = annotated(rows);
  const byCause: Record<string, { marked: number; found: number; precision: number; recall: number; f1: number }> = {};
  for (const cause of CAUSES) {
    const { both, found, marked } = countCauses(read, [cause]);
    byCause[cause] = {
      marked,
      found,
      precision: rounded(both / Math.max(1, found)),
      recall: rounded(both / Math.max(1, marked)),
      f1: f1({ both, found, marked }),
    };
  }
  const inLanguage = (lang: string) => read.filter(({ labelled }) => labelled.lang === lang);
  return {
    texts: read.length,
    micro_f1: f1(countCauses(read, CAUSES)),
    micro_f1_zh: f1(countCauses(inLanguage('zh'), CAUSES)),
    micro_f1_en: f1(countCauses(inLanguage('en'), CAUSES)),
    by_cause: byCause,
  };
}

function countCauses(rows: readonly Answered[], causes: readonly Cause[]): Counts {
  const counts: Counts = { both: 0, found: 0, marked: 0 };
  for (const { labelled, answer } of rows) {
    for (const cause of causes) {
      const found = answer.causes.some((one) => one.cause === cause);
      const marked = labelled.annotation?.causes.some((one) => one.cause === cause) ?? false;
      counts.both += Number(found && marked);
      counts.found += Number(found);
      counts.marked += Number(marked);
    }
  }
  return counts;
}

/** For every cause that is both found and marked: characters of the phrases given against those of the phrase marked. */
function evidenceFigures(rows: readonly Answered[]) {
  const characters: Counts = { both: 0, found: 0, marked: 0 };
  let [causes, touched] = [0, 0];
  for (const { labelled, answer } of annotated(rows)) {
    for (const { cause, evidence: phrase } of labelled.annotation?.causes ?? []) {
      const spans = answer.causes.find((one) => one.cause === cause)?.evidence;
      const start = labelled.text.indexOf(phrase);
      if (spans === undefined || start < 0) continue;
      const overlap = spans.reduce((sum, span) => sum + overlapOf(span, { start, end: start + phrase.length }), 0);
      causes += 1;
      touched += Number(overlap > 0);
      characters.both += overlap;
      characters.found += spans.reduce((sum, span) => sum + span.end - span.start, 0);
      characters.marked += phrase.length;
    }
  }
  return {
    causes,
    touching_the_marked_phrase: rounded(touched / Math.max(1, causes)),
    character_precision: rounded(characters.both / Math.max(1, characters.found)),
    character_recall: rounded(characters.both / Math.max(1, characters.marked)),
    character_f1: f1(characters),
  };
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

function overlapOf(a: Stretch, b: Stretch): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
}

/** Negative tweets whose annotators were sure of the reason: the likeliest cause told is of its group. */
function airlineFigures(rows: readonly Answered[]) {
  const sure = rows.filter(({ labelled }) => labelled.reasonSure && groupOf(labelled.reason) !== undefined);
  const right = ({ labelled, answer }: Answered) =>
    groupOfCauses(answer.causes.map(({ cause }) => cause)) === groupOf(labelled.reason);
  const byGroup = Object.fromEntries(
    airlineGroups.map((group) => {
      const own = sure.filter(({ labelled }) => groupOf(labelled.reason) === group);
      return [group, { texts: own.length, recall: shareOf(own, right) }];
    }),
  );
  return { texts: sure.length, accuracy: shareOf(sure, right), by_group: byGroup };
}

function intentsF1(rows: readonly Answered[]): number {
  const counts: Counts = { both: 0, found: 0, marked: 0 };
  for (const { labelled, answer } of annotated(rows)) {
    const marked = labelled.annotation?.intents ?? [];
    counts.both += answer.intents.filter((intent) => marked.includes(intent)).length;
    counts.found += answer.intents.length;
    counts.marked += marked.length;
  }
  return f1(counts);
}

/** How often no cause is told, and how often the answer is wrong where one, or none, is told. */
function unknownFigures(rows: readonly Answered[]) {
  const read = annotated(rows);
  const told = read.filter(({ answer }) => !answer.unknown);
  const wrong = ({ labelled, answer }: Answered) => {
    const marked = labelled.annotation?.causes ?? [];
    const likeliest = answer.causes[0]?.cause;
    return likeliest === undefined ? marked.length > 0 : !marked.some(({ cause }) => cause === likeliest);
  };
  return {
    texts: read.length,
    share: shareOf(read, ({ answer }) => answer.unknown ?? false),
    wrong_where_told: shareOf(told, wrong),
    other_language_share: shareOf(rows, ({ answer }) => answer.other_language ?? false),
  };
}

function f1({ both, found, marked }: Counts): number {
  return rounded((2 * both) / Math.max(1, found + marked));
}

function shareOf<Row>(rows: readonly Row[], test: (row: Row) => boolean): number {
  return rounded(rows.filter(test).length / Math.max(1, rows.length));
}

function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
