import type { Role } from '@earshot/contracts';

/**
 * What is held where somebody is bound to suppliers. `own`: they see and change the rows of those suppliers alone;
 * `nothing`: no supplier's rows are in it, so there is nothing to hold; `refused`: it cannot be held to a supplier, so
 * they may not at all.
 */
export type Bound = 'own' | 'nothing' | 'refused';

export interface Rule {
  /** The least role that may; `everyone`: also who is not signed in. */
  readonly from: Role | 'everyone';
  readonly bound: Bound;
}

const rule = (from: Rule['from'], bound: Bound): Rule => ({ from, bound });

/**
 * Every route, by its method and its pattern as the server matches it. The server refuses a route that is not here, and a
 * test fails. HEAD is held to the rule of GET.
 */
export const ROUTES: Readonly<Record<string, Rule>> = {
  // The page's files, and what load balancers ask.
  'GET /': rule('everyone', 'nothing'),
  'GET /*': rule('everyone', 'nothing'),
  'GET /healthz': rule('everyone', 'nothing'),
  'GET /readyz': rule('everyone', 'nothing'),
  'GET /metrics': rule('admin', 'refused'),
  'GET /openapi.json': rule('viewer', 'nothing'),
  'GET /v1/openapi.json': rule('viewer', 'nothing'),

  // Signing in.
  'GET /v1/sign-in': rule('everyone', 'nothing'),
  'POST /v1/sign-in': rule('everyone', 'nothing'),
  'GET /v1/sign-in/oidc': rule('everyone', 'nothing'),
  'GET /v1/sign-in/oidc/callback': rule('everyone', 'nothing'),
  'POST /v1/sign-out': rule('everyone', 'nothing'),
  'POST /v1/first-admin': rule('everyone', 'nothing'),
  'GET /v1/me': rule('viewer', 'nothing'),
  'PATCH /v1/me': rule('viewer', 'nothing'),

  // People and programs.
  'GET /v1/people': rule('admin', 'refused'),
  'POST /v1/people': rule('admin', 'refused'),
  'GET /v1/people/:person_id': rule('admin', 'refused'),
  'PATCH /v1/people/:person_id': rule('admin', 'refused'),
  'GET /v1/tokens': rule('admin', 'refused'),
  'POST /v1/tokens': rule('admin', 'refused'),
  'DELETE /v1/tokens/:token_id': rule('admin', 'refused'),

  // Handing over feedback.
  'POST /v1/feedback': rule('agent', 'refused'),
  'POST /v1/email': rule('agent', 'refused'),

  // What is heard.
  'GET /v1/overview': rule('viewer', 'own'),
  'GET /v1/live': rule('viewer', 'own'),
  'GET /v1/clusters': rule('viewer', 'own'),
  'GET /v1/clusters/:cluster_id': rule('viewer', 'own'),
  'GET /v1/themes': rule('viewer', 'own'),
  'GET /v1/heatmap': rule('viewer', 'own'),
  'GET /v1/words': rule('viewer', 'own'),
  'GET /v1/catalogue': rule('viewer', 'own'),
  'POST /v1/catalogue': rule('owner', 'refused'),
  'GET /v1/lag': rule('viewer', 'nothing'),
  'GET /v1/model': rule('viewer', 'nothing'),

  // Cases, and what people do.
  'GET /v1/cases': rule('viewer', 'own'),
  'GET /v1/cases/:case_id': rule('viewer', 'own'),
  'POST /v1/commands': rule('agent', 'own'),
  'GET /v1/commands/:command_id': rule('viewer', 'own'),
  'GET /v1/ownership-rules': rule('viewer', 'refused'),
  'PUT /v1/ownership-rules': rule('owner', 'refused'),

  // Alerts.
  'GET /v1/signals': rule('viewer', 'own'),
  'POST /v1/signals/:signal_id/false-alarm': rule('agent', 'own'),
  'GET /v1/alert-rules': rule('viewer', 'refused'),
  'PUT /v1/alert-rules': rule('owner', 'refused'),
  'POST /v1/alert-rules/preview': rule('owner', 'refused'),
  'GET /v1/mutes': rule('viewer', 'refused'),
  'POST /v1/mutes': rule('owner', 'refused'),
  'DELETE /v1/mutes/:mute_id': rule('owner', 'refused'),
  'GET /v1/channels': rule('viewer', 'refused'),
  'POST /v1/channels/:channel_id/test': rule('owner', 'refused'),

  // Suppliers and products.
  'GET /v1/suppliers': rule('viewer', 'own'),
  'GET /v1/suppliers/:supplier_id': rule('viewer', 'own'),
  'GET /v1/suppliers/:supplier_id/products/:product_id': rule('viewer', 'own'),
  'GET /v1/products': rule('viewer', 'own'),

  // Finding, comparing, exporting.
  'GET /v1/search': rule('viewer', 'own'),
  'GET /v1/compare': rule('viewer', 'own'),
  // Everybody's, with what they searched for.
  'GET /v1/saved-searches': rule('viewer', 'refused'),
  'POST /v1/saved-searches': rule('viewer', 'refused'),
  'DELETE /v1/saved-searches/:saved_search_id': rule('viewer', 'refused'),
  'GET /v1/export': rule('owner', 'own'),
  'GET /v1/dictionary': rule('viewer', 'nothing'),
  'POST /v1/sql': rule('analyst', 'own'),

  // Correcting the model.
  'GET /v1/corrections': rule('agent', 'own'),
  'GET /v1/corrections/queue': rule('agent', 'own'),
  'POST /v1/corrections': rule('agent', 'own'),
  'GET /v1/corrections/export': rule('analyst', 'own'),

  // Dead letters hold original bytes, unredacted.
  'GET /v1/dead-letters': rule('admin', 'refused'),
  'GET /v1/dead-letters/:id': rule('admin', 'refused'),
  'POST /v1/dead-letters/replay': rule('admin', 'refused'),
  'POST /v1/dead-letters/forget': rule('admin', 'refused'),
};

/** Every page of the web. What a page shows and does is held by the routes that it asks; this only says who finds it. */
export const PAGES = {
  live: rule('viewer', 'own'),
  cluster: rule('viewer', 'own'),
  alerts: rule('viewer', 'own'),
  suppliers: rule('viewer', 'own'),
  explore: rule('viewer', 'own'),
  correct: rule('agent', 'own'),
  sql: rule('analyst', 'own'),
  admin: rule('admin', 'refused'),
} as const satisfies Readonly<Record<string, Rule>>;
export type Page = keyof typeof PAGES;

/** What a person may do to a case or a cluster, by the kind of the command's action. One that is not here is an admin's. */
export const ACTIONS: Readonly<Record<string, Rule>> = {
  take: rule('agent', 'own'),
  assign: rule('agent', 'own'),
  set_stage: rule('agent', 'own'),
  acknowledge: rule('agent', 'own'),
  note: rule('agent', 'own'),
  reopen: rule('agent', 'own'),
  resolve_in: rule('agent', 'own'),
  archive: rule('agent', 'own'),
  rename: rule('owner', 'own'),
  merge: rule('owner', 'own'),
  split: rule('owner', 'own'),
  move: rule('owner', 'own'),
  never_together: rule('owner', 'own'),
  undo: rule('owner', 'own'),
};

/**
 * Every public view, as SQL shows it by `POST /v1/sql`, at the SQL door and on the page: who may ask SQL may ask each. Who is bound to
 * suppliers sees of it their rows (`own`), or none as it tells of no supplier (`refused`).
 */
export const VIEWS: Readonly<Record<string, Rule>> = {
  'voc.case_events': rule('analyst', 'own'),
  'voc.cases': rule('analyst', 'own'),
  'voc.catalogue': rule('analyst', 'own'),
  'voc.changed_days': rule('analyst', 'refused'),
  'voc.cluster_changes': rule('analyst', 'own'),
  'voc.cluster_members': rule('analyst', 'own'),
  'voc.clusters': rule('analyst', 'own'),
  'voc.complaints': rule('analyst', 'own'),
  'voc.complaints_hourly': rule('analyst', 'own'),
  'voc.corrections': rule('analyst', 'own'),
  'voc.deliveries': rule('analyst', 'refused'),
  'voc.feedback': rule('analyst', 'own'),
  'voc.feedback_causes': rule('analyst', 'own'),
  'voc.feedback_hourly': rule('analyst', 'own'),
  'voc.product_daily': rule('analyst', 'own'),
  'voc.signals': rule('analyst', 'own'),
  'voc.supplier_daily': rule('analyst', 'own'),
  'voc.themes': rule('analyst', 'refused'),
};

/** Every event of `GET /v1/live`, by its `type`. */
export const LIVE_EVENTS: Readonly<Record<string, Rule>> = {
  overview: rule('viewer', 'own'),
  words: rule('viewer', 'own'),
  signals: rule('viewer', 'own'),
  clusters: rule('viewer', 'own'),
  cases: rule('viewer', 'own'),
  missed: rule('viewer', 'nothing'),
};
