import { comparePeriods } from './comparePeriods.mjs';
import { createAlerts } from './createAlerts.mjs';
import { createCases, me } from './createCases.mjs';
import { createOffice } from './createOffice.mjs';
import { createScores } from './createScores.mjs';
import { modelCard } from './modelCard.mjs';
import { problem } from './problem.mjs';
import { searchWords } from './searchWords.mjs';

/**
 * What Earshot's interface answers, out of a fake world.
 *
 * @typedef {ReturnType<typeof import('./createWorld.mjs').createWorld>} World
 * @typedef {{ params: readonly string[], query: URLSearchParams, body: any }} Asked
 * @typedef {{ status?: number, body: unknown } | undefined} Answer `undefined`: there is no such thing
 * @typedef {readonly [method: string, path: RegExp, answer: (asked: Asked) => Answer]} Route
 *
 * @param {World} world @returns {Route[]}
 */
export function createRoutes(world) {
  const cases = createCases({
    clock: world.clock,
    summary: (id) => world.summary(id, 24),
    edit: (action, commandId) => ('case' in action ? '' : world.edit(action, commandId, me)),
  });
  if (world.clusterIds().length > 0) cases.seed();
  const office = createOffice({ clock: world.clock, words: world.allWords });
  const alerts = createAlerts({
    clock: world.clock,
    signals: () => world.signals(),
    past: () => world.pastSignals(),
    supplierName: world.supplierName,
  });
  return [
    ...liveRoutes(world),
    ...caseRoutes(cases),
    ...searchRoutes(world, office),
    ...alertRoutes(world, alerts),
    ...scoreRoutes(createScores(world.clock)),
    ...officeRoutes(office),
  ];
}

/** @param {unknown} body @returns {Answer} */
const found = (body) => (body === undefined ? undefined : { body });

/** @param {World} world @returns {Route[]} */
function liveRoutes(world) {
  return [
    ['GET', /^\/v1\/overview$/, () => found(world.overview())],
    ['GET', /^\/v1\/catalogue$/, () => found(world.catalogue())],
    ['GET', /^\/v1\/heatmap$/, ({ query }) => found(world.heatmap(number(query, 'window_hours', 24)))],
    [
      'GET',
      /^\/v1\/clusters$/,
      ({ query }) =>
        found(
          world.clusters({
            ...filterOf(query),
            windowHours: number(query, 'window_hours', 6),
            limit: number(query, 'limit', 50),
          }),
        ),
    ],
    [
      'GET',
      /^\/v1\/clusters\/([^/]+)$/,
      ({ params: [id = ''], query }) =>
        found(world.cluster(id, number(query, 'window_hours', 6), number(query, 'days', 14))),
    ],
    [
      'GET',
      /^\/v1\/words$/,
      ({ query }) =>
        found(
          world.words({
            ...filterOf(query),
            clusterId: text(query, 'cluster_id'),
            before: text(query, 'before'),
            limit: number(query, 'limit', 50),
          }),
        ),
    ],
  ];
}

/** @param {ReturnType<typeof createCases>} cases @returns {Route[]} */
function caseRoutes(cases) {
  return [
    ['GET', /^\/v1\/cases$/, ({ query }) => found(cases.list(query))],
    ['GET', /^\/v1\/cases\/([^/]+)$/, ({ params: [id = ''] }) => found(cases.detail(id))],
    ['POST', /^\/v1\/commands$/, ({ body }) => ({ status: 202, body: cases.command(body) })],
    ['GET', /^\/v1\/commands\/([^/]+)$/, ({ params: [id = ''] }) => found(cases.commandState(id))],
    ['GET', /^\/v1\/ownership-rules$/, () => found(cases.ownershipRules())],
    ['PUT', /^\/v1\/ownership-rules$/, ({ body }) => found(cases.writeOwnershipRules(body))],
  ];
}

/** @param {World} world @param {ReturnType<typeof createOffice>} office @returns {Route[]} */
function searchRoutes(world, office) {
  const names = { supplier: world.supplierName, product: world.productName };
  return [
    [
      'GET',
      /^\/v1\/search$/,
      ({ query }) => found(searchWords(world.allWords(), query, world.overview().as_of, names)),
    ],
    ['GET', /^\/v1\/compare$/, ({ query }) => found(comparePeriods(world.allWords(), query, world.supplierName))],
    [
      'GET',
      /^\/v1\/export$/,
      ({ query }) => {
        const { found: words } = searchWords(world.allWords(), query, world.overview().as_of, names);
        return found(['feedback_id,text', ...words.map((word) => `${word.feedback_id},"${word.text}"`)].join('\n'));
      },
    ],
    ['GET', /^\/v1\/saved-searches$/, () => found(office.saved())],
    ['POST', /^\/v1\/saved-searches$/, ({ body }) => found(office.save(body))],
    ['DELETE', /^\/v1\/saved-searches\/([^/]+)$/, ({ params: [id = ''] }) => found(office.unsave(id))],
    ['GET', /^\/v1\/dictionary$/, () => found(office.dictionary())],
    [
      'POST',
      /^\/v1\/sql$/,
      ({ body, query }) => {
        const answer = office.sql(body, query.get('format') ?? '');
        return answer === undefined
          ? {
              status: 400,
              body: problem(
                400,
                'SYNTAX_ERROR',
                'ClickHouse error 62 SYNTAX_ERROR: syntax error near frm',
                'Look at the statement.',
              ),
            }
          : { body: answer };
      },
    ],
  ];
}

/** @param {World} world @param {ReturnType<typeof createAlerts>} alerts @returns {Route[]} */
function alertRoutes(world, alerts) {
  return [
    [
      'GET',
      /^\/v1\/signals$/,
      ({ query }) => {
        const of = query.get('supplier_id') ?? '';
        const signals = alerts.signals(query.get('state') ?? 'open');
        return found({
          as_of: world.overview().as_of,
          signals: signals.filter(({ node }) => of === '' || node.supplier_id === of),
          next: null,
        });
      },
    ],
    ['POST', /^\/v1\/signals\/([^/]+)\/false-alarm$/, ({ params: [id = ''] }) => found(alerts.falseAlarm(id))],
    ['GET', /^\/v1\/alert-rules$/, () => found(alerts.rules())],
    ['PUT', /^\/v1\/alert-rules$/, ({ body }) => found(alerts.writeRules(body))],
    ['POST', /^\/v1\/alert-rules\/preview$/, ({ body }) => found(alerts.preview(body))],
    ['GET', /^\/v1\/channels$/, () => found(alerts.channels())],
    ['POST', /^\/v1\/channels\/([^/]+)\/test$/, ({ params: [id = ''] }) => found(alerts.test(id))],
    ['GET', /^\/v1\/mutes$/, () => found(alerts.mutes())],
    ['POST', /^\/v1\/mutes$/, ({ body }) => found(alerts.mute(body))],
    ['DELETE', /^\/v1\/mutes\/([^/]+)$/, ({ params: [id = ''] }) => found(alerts.unmute(id))],
  ];
}

/** @param {ReturnType<typeof createScores>} scores @returns {Route[]} */
function scoreRoutes(scores) {
  return [
    ['GET', /^\/v1\/suppliers$/, ({ query }) => found(scores.suppliers(query))],
    ['GET', /^\/v1\/products$/, ({ query }) => found(scores.products(query))],
    ['GET', /^\/v1\/suppliers\/([^/]+)$/, ({ params: [id = ''], query }) => found(scores.supplier(id, query))],
    [
      'GET',
      /^\/v1\/suppliers\/([^/]+)\/products\/([^/]+)$/,
      ({ params: [id = '', product = ''], query }) => found(scores.product(id, product, query)),
    ],
  ];
}

/** @param {ReturnType<typeof createOffice>} office @returns {Route[]} */
function officeRoutes(office) {
  return [
    ['GET', /^\/v1\/corrections\/queue$/, ({ query }) => found(office.queue(query))],
    ['GET', /^\/v1\/corrections$/, () => found(office.corrections())],
    ['POST', /^\/v1\/corrections$/, ({ body }) => found(office.correct(body))],
    ['GET', /^\/v1\/people$/, () => found(office.people())],
    ['POST', /^\/v1\/people$/, ({ body }) => found(office.addPerson(body))],
    ['PATCH', /^\/v1\/people\/([^/]+)$/, ({ params: [id = ''], body }) => found(office.changePerson(id, body))],
    ['GET', /^\/v1\/tokens$/, () => found(office.tokens())],
    ['POST', /^\/v1\/tokens$/, ({ body }) => found(office.addToken(body))],
    ['DELETE', /^\/v1\/tokens\/([^/]+)$/, ({ params: [id = ''] }) => found(office.revokeToken(id))],
    ['GET', /^\/v1\/dead-letters$/, () => found(office.deadLetters())],
    ['POST', /^\/v1\/dead-letters\/replay$/, ({ body }) => found(office.replay(body))],
    ['GET', /^\/v1\/model$/, () => found(modelCard)],
    ['GET', /^\/v1\/lag$/, () => found(office.lag())],
    ['GET', /^\/readyz$/, () => found(office.readiness())],
  ];
}

/** @param {URLSearchParams} query @param {string} name */
function text(query, name) {
  return query.get(name) ?? undefined;
}

/** @param {URLSearchParams} query @param {string} name @param {number} otherwise */
function number(query, name, otherwise) {
  return Number(query.get(name) ?? otherwise);
}

/** @param {URLSearchParams} query */
function filterOf(query) {
  return { supplierId: text(query, 'supplier_id'), productId: text(query, 'product_id'), cause: text(query, 'cause') };
}
