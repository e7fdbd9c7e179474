/**
 * Cases of a fake world, and what people do to them. A command is pending when it is first asked about, applied after that.
 *
 * @typedef {import('@earshot/contracts').CaseView} CaseView
 * @typedef {import('@earshot/contracts').CaseEvent} CaseEvent
 * @typedef {import('@earshot/contracts').CaseChange} CaseChange
 * @typedef {import('@earshot/contracts').CommandRequest} CommandRequest
 * @typedef {import('@earshot/contracts').CommandState} CommandState
 * @typedef {import('@earshot/contracts').ClusterSummary} ClusterSummary
 */

const hourMs = 3_600_000;
export const me = { person_id: 'p-lin', name: 'Lin' };
const system = { person_id: 'system', name: 'Earshot' };

/**
 * @param {{ clock: () => number, summary: (clusterId: string) => ClusterSummary | undefined,
 *   edit: (action: CommandRequest['action'], commandId: string) => string }} options
 * `edit` changes clusters and answers why it refuses, '' where it does not.
 */
export function createCases({ clock, summary, edit }) {
  /** @type {Map<string, { view: CaseView, events: CaseEvent[] }>} */
  const cases = new Map();
  /** @type {Map<string, CommandState & { asked: boolean }>} */
  const commands = new Map();
  let rules = {
    version: 1,
    rules: [
      rule({ supplier_id: 'hotel-aster', owner: { person_id: '', name: '', department: 'Hotels' } }),
      rule({ cause: 'aftersales.refund', owner: { person_id: 'p-mo', name: 'Mo', department: 'Refunds' } }),
    ],
    first_answer: {
      hours: 24,
      warn_minutes: 120,
      calendar: { hours: { monday: { from: '09:00', to: '18:00' } }, days_off: [] },
    },
    by: me,
    at: iso(clock() - 40 * hourMs),
  };

  /** @param {string} clusterId @param {number} at @param {Partial<CaseView>} [more] */
  function open(clusterId, at, more = {}) {
    const cluster = summary(clusterId);
    if (cluster === undefined) throw new RangeError(`no cluster '${clusterId}'`);
    const caseId = `case-${clusterId}`;
    /** @type {CaseView} */
    const view = {
      case_id: caseId,
      supplier_id: cluster.supplier_id,
      product_id: cluster.product_id,
      cause: cluster.cause,
      cluster_id: clusterId,
      signal_id: '',
      title: cluster.label,
      stage: 'identified',
      status: 'new',
      owner: null,
      archived: null,
      fix: null,
      opened_at: iso(at),
      opened_by: system,
      answered_at: null,
      due_at: iso(at + 24 * hourMs),
      warn_at: iso(at + 22 * hourMs),
      alarm: 'none',
      closed_at: null,
      reopened: 0,
      merged_into: '',
      last_signal_id: '',
      counts: null,
      events: 1,
      updated_at: iso(at),
      supplier_name: cluster.supplier_name,
      product_name: cluster.product_name,
      label: cluster.label,
      answer_in_seconds: null,
      is_archived: false,
      ...more,
    };
    const one = { view, events: /** @type {CaseEvent[]} */ ([]) };
    cases.set(caseId, one);
    write(one, at, system, '', '', {
      kind: 'opened',
      product_id: view.product_id,
      cause: view.cause,
      cluster_id: clusterId,
      signal_id: '',
      title: view.title,
      due_at: view.due_at,
      warn_at: view.warn_at,
    });
    return one;
  }

  /** @param {{ view: CaseView, events: CaseEvent[] }} one @param {number} at @param {{ person_id: string, name: string }} by @param {string} why @param {string} commandId @param {CaseChange} change */
  function write(one, at, by, why, commandId, change) {
    const sequence = one.events.length + 1;
    one.events.push({
      event_id: `${one.view.case_id}-${sequence}`,
      case_id: one.view.case_id,
      supplier_id: one.view.supplier_id,
      sequence,
      command_id: commandId,
      at: iso(at),
      by,
      why,
      change,
    });
    one.view.events = sequence;
    one.view.updated_at = iso(at);
  }

  /** @param {CaseView} view @returns {CaseView} */
  function counted(view) {
    const cluster = view.cluster_id === '' ? undefined : summary(view.cluster_id);
    return {
      ...view,
      label: cluster?.label ?? view.title,
      answer_in_seconds:
        view.answered_at !== null || view.closed_at !== null
          ? null
          : Math.round((Date.parse(view.due_at) - clock()) / 1_000),
      counts: {
        as_of: iso(clock()),
        heard_24h: cluster?.heard ?? 40,
        heard_7d_before: 12,
        heard: cluster?.heard_all ?? 40,
        heard_since_archived: 0,
        fix_from: view.fix?.from ?? null,
        heard_since_fix: view.reopened > 0 ? 3 : 0,
        heard_7d_before_fix: view.fix === null ? 0 : 14,
        first_seen: cluster?.first_seen ?? null,
        last_seen: cluster?.last_seen ?? null,
        signal_open: view.status === 'escalating',
      },
    };
  }

  /** @param {CommandRequest} request */
  function apply({ command_id: commandId, action, why }) {
    if (!('case' in action)) return edit(action, commandId);
    const { case: subject } = action;
    const caseId = `case-${'cluster_id' in subject ? subject.cluster_id : subject.signal_id}`;
    const one =
      cases.get(caseId) ?? ('cluster_id' in subject ? open(subject.cluster_id, clock(), { opened_by: me }) : undefined);
    if (one === undefined) return 'There is no such case.';
    const { view } = one;
    /** @param {CaseChange} change */
    const tell = (change) => write(one, clock(), me, why, commandId, change);
    switch (action.kind) {
      case 'take': {
        if (view.owner !== null && view.owner.person_id !== '' && view.owner.person_id !== me.person_id)
          return `${view.owner.name} has it. Assign it if it is to be yours.`;
        const from = view.owner;
        view.owner = { ...me, department: from?.department ?? '', owned_by: 'touch' };
        tell({ kind: 'owner_set', owner: view.owner, from });
        return '';
      }
      case 'assign': {
        const from = view.owner;
        view.owner = { ...action.owner, owned_by: 'assignment' };
        tell({ kind: 'owner_set', owner: view.owner, from });
        return '';
      }
      case 'set_stage': {
        if (action.stage === view.stage) return `It is ${view.stage} already.`;
        tell({ kind: 'stage_set', stage: action.stage, from: view.stage });
        view.stage = action.stage;
        view.closed_at = action.stage === 'closed' ? iso(clock()) : null;
        return '';
      }
      case 'archive': {
        const archived = {
          until: action.until ?? null,
          more_than: action.more_than ?? null,
          worse: action.worse ?? false,
          at: iso(clock()),
        };
        view.archived = archived;
        view.is_archived = true;
        tell({ kind: 'archived', archived });
        return '';
      }
      case 'resolve_in':
        view.fix = { fix: action.fix, date: action.date, from: iso(clock()) };
        tell({ kind: 'fix_set', ...view.fix });
        tell({ kind: 'stage_set', stage: 'fix_applied', from: view.stage });
        view.stage = 'fix_applied';
        return '';
      case 'reopen':
        tell({ kind: 'reopened', because: 'person', from: view.stage, due_at: view.due_at, warn_at: view.warn_at });
        Object.assign(view, { archived: null, is_archived: false, closed_at: null, stage: 'identified' });
        return '';
      case 'note':
        tell({ kind: 'noted', text: action.text });
        return '';
      case 'acknowledge':
        view.answered_at = iso(clock());
        tell({ kind: 'answered' });
        return '';
    }
  }

  return {
    /** The cases that stand when a world begins. */
    seed() {
      const now = clock();
      const first = open('c1', now - 3 * hourMs, { status: 'escalating' });
      write(first, now - 3 * hourMs, system, '', '', {
        kind: 'signal_raised',
        signal_id: 's-c1',
        observed: 11,
        expected: 1.1,
        started_at: iso(now - 3 * hourMs),
      });
      const mo = { person_id: 'p-mo', name: 'Mo', department: 'Refunds', owned_by: /** @type {const} */ ('rule') };
      const second = open('c2', now - 22.5 * hourMs, { status: 'escalating', owner: mo, alarm: 'near' });
      write(second, now - 22.4 * hourMs, system, '', '', { kind: 'owner_set', owner: mo, from: null });
      write(second, now - 20 * hourMs, mo, 'The bank batch of the 3rd failed.', '', {
        kind: 'noted',
        text: 'Asked the bank for the failed batch; 212 refunds are in it.',
      });
      open('c3', now - 30 * hourMs, {
        stage: 'contained',
        status: 'ongoing',
        alarm: 'past',
        owner: { ...mo, ...me, department: 'Airlines' },
      });
      open('c4', now - 90 * hourMs, {
        stage: 'fix_applied',
        status: 'regressed',
        reopened: 1,
        fix: { fix: 'new boiler valve', date: iso(now - 48 * hourMs).slice(0, 10), from: iso(now - 48 * hourMs) },
        answered_at: iso(now - 80 * hourMs),
        owner: { person_id: '', name: '', department: 'Hotels', owned_by: 'assignment' },
      });
      open('c5', now - 200 * hourMs, { stage: 'closed', status: 'quiet', closed_at: iso(now - 50 * hourMs) });
      open('c6', now - 50 * hourMs, {
        status: 'ongoing',
        is_archived: true,
        archived: { until: null, more_than: 20, worse: false, at: iso(now - 5 * hourMs) },
      });
    },

    /** @param {URLSearchParams} query */
    list(query) {
      const clusterId = query.get('cluster_id') ?? '';
      const show = query.get('show') ?? (clusterId === '' ? 'open' : 'all');
      const owner = query.get('owner') ?? '';
      /** @param {string} name @param {string} value */
      const is = (name, value) => (query.get(name) ?? '') === '' || query.get(name) === value;
      const found = [...cases.values()]
        .map(({ view }) => counted(view))
        .filter((one) => clusterId === '' || one.cluster_id === clusterId)
        .filter((one) => is('stage', one.stage) && is('status', one.status) && is('supplier_id', one.supplier_id))
        .filter((one) => {
          if (show === 'archived') return one.is_archived;
          if (show === 'closed') return one.closed_at !== null;
          return show === 'all' || (!one.is_archived && one.closed_at === null);
        })
        .filter((one) => {
          if (owner === '') return true;
          if (owner === 'nobody') return one.owner === null;
          if (owner.startsWith('department:')) return one.owner?.department === owner.slice('department:'.length);
          return one.owner?.person_id === (owner === 'me' ? me.person_id : owner);
        });
      const last = 1e9;
      found.sort((a, b) =>
        query.get('order') === 'updated'
          ? b.updated_at.localeCompare(a.updated_at)
          : (a.answer_in_seconds ?? last) - (b.answer_in_seconds ?? last),
      );
      return { as_of: iso(clock()), cases: found, next: null };
    },

    /** @param {string} caseId */
    detail(caseId) {
      const one = cases.get(caseId);
      return one && { as_of: iso(clock()), case: counted(one.view), events: one.events };
    },

    /** @param {CommandRequest} request */
    command(request) {
      const reason = apply(request);
      const caseId = 'case' in request.action ? `case-${Object.values(request.action.case)[0]}` : '';
      commands.set(request.command_id, {
        command_id: request.command_id,
        state: reason === '' ? 'applied' : 'refused',
        reason,
        next: '',
        case_id: caseId,
        at: iso(clock()),
        by: me,
        asked: false,
      });
      return { command_id: request.command_id, case_id: caseId };
    },

    /** @param {string} commandId @returns {CommandState} */
    commandState(commandId) {
      const known = commands.get(commandId);
      if (known?.asked === true) {
        const { asked: _, ...state } = known;
        return state;
      }
      if (known !== undefined) known.asked = true;
      return { command_id: commandId, state: 'pending', reason: '', next: '', case_id: '', at: null, by: null };
    },

    ownershipRules: () => rules,
    /** @param {typeof rules} body */
    writeOwnershipRules(body) {
      rules = { ...rules, ...body, version: rules.version + 1, at: iso(clock()) };
      return rules;
    },
  };
}

/** @param {object} part */
function rule(part) {
  return { supplier_id: '', product_id: '', cause: '', channel: '', ...part };
}

/** @param {number} at */
function iso(at) {
  return new Date(at).toISOString();
}
