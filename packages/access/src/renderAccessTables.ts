import { ROLES } from '@earshot/contracts';
import { ACTIONS, LIVE_EVENTS, PAGES, ROUTES, type Rule, VIEWS } from './access.js';
import { mayBy } from './decide.js';

const boundWords = { own: 'their own', nothing: 'yes', refused: 'no' } as const;

/** The tables of docs/access.md, as Markdown. */
export function renderAccessTables(): string {
  return [
    '### Pages',
    tableOf('page', PAGES),
    '### Commands, by action',
    tableOf('action', ACTIONS),
    '### Routes',
    tableOf('route', ROUTES),
    '### Events of `GET /v1/live`',
    tableOf('event', LIVE_EVENTS),
    '### Views, in SQL',
    tableOf('view', VIEWS, { ...boundWords, refused: 'no row' }),
  ].join('\n\n');
}

function tableOf(
  first: string,
  rules: Readonly<Record<string, Rule>>,
  words: Readonly<Record<Rule['bound'], string>> = boundWords,
): string {
  const head = [first, 'signed out', ...ROLES, 'bound to suppliers'];
  const rows = Object.entries(rules).map(([name, rule]) => [
    `\`${name}\``,
    mark(mayBy(null, rule).allowed),
    ...ROLES.map((role) => mark(mayBy({ role, suppliers: null }, rule).allowed)),
    words[rule.bound],
  ]);
  return [head, head.map((_, index) => (index === 0 || index === head.length - 1 ? '---' : ':-:')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

function mark(allowed: boolean): string {
  return allowed ? '✓' : '';
}
