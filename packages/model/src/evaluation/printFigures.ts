import type { Figures } from './scoreAnswers.js';
import { isMet, type Target, targetsOf } from './targets.js';

/** The figures as Markdown tables, for a terminal and for the model card. `before`: those of other weights on the same texts. */
export function printFigures(figures: Figures, before?: Figures): string {
  const old = new Map(before === undefined ? [] : targetsOf(before).map((target) => [target.name, target.value]));
  const held = targetsOf(figures).map((target) => [
    target.name,
    String(target.texts),
    ...(before === undefined ? [] : [written(old.get(target.name))]),
    written(target.value),
    bound(target, target.floor),
    bound(target, target.goal),
    isMet(target) ? 'yes' : '**no**',
  ]);
  const causes = Object.entries(figures.causes.by_cause).map(([cause, { marked, found, precision, recall, f1 }]) => [
    cause,
    String(marked),
    String(found),
    written(precision),
    written(recall),
    ...(before === undefined ? [] : [written(before.causes.by_cause[cause]?.f1)]),
    written(f1),
  ]);
  const sets = Object.entries(figures.sentiment).map(([set, { texts, accuracy }]) => [
    set,
    String(texts),
    ...(before === undefined ? [] : [written(before.sentiment[set]?.accuracy)]),
    written(accuracy),
  ]);
  const beforeColumn = before === undefined ? [] : ['before'];
  return [
    table(['', 'texts', ...beforeColumn, 'measured', 'floor', 'goal', 'met'], held),
    table(['sentiment', 'texts', ...beforeColumn, 'accuracy'], sets),
    table(
      ['cause', 'marked', 'found', 'precision', 'recall', ...beforeColumn.map((name) => `F1 ${name}`), 'F1'],
      causes,
    ),
    `Causes in Chinese ${written(figures.causes.micro_f1_zh)}, in English ${written(figures.causes.micro_f1_en)}. ` +
      `Intents micro-F1 ${written(figures.intents_micro_f1)}, reaction ${written(figures.reaction_accuracy)}. ` +
      `Unknown ${written(figures.unknown.share)} of the texts; wrong where told ${written(figures.unknown.wrong_where_told)}.`,
  ].join('\n\n');
}

function bound({ lessIsBetter }: Target, value: number): string {
  return `${lessIsBetter ? '≤' : '≥'} ${value}`;
}

function written(value: number | undefined): string {
  return value === undefined ? '' : value.toFixed(3);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
