/**
 * Rules, channels and mutes of a fake world.
 *
 * @typedef {import('@earshot/contracts').AlertRule} AlertRule
 * @typedef {import('@earshot/contracts').SignalView} SignalView
 * @param {{ clock: () => number, signals: () => SignalView[], past: () => SignalView[], supplierName: (id: string) => { zh: string, en: string } }} options
 */
export function createAlerts({ clock, signals, past, supplierName }) {
  let version = 3;
  let mutes = /** @type {object[]} */ ([]);
  /** @type {AlertRule[]} */
  let rules = [
    ruleOf('everything', 'Everything, at once', ['ops-room'], {}),
    ruleOf('hotels', 'Hotels, severe', ['hotels-desk', 'duty-phone'], {
      match: {
        kinds: ['spike'],
        supplier_ids: ['hotel-aster', 'lakeside'],
        product_ids: [],
        causes: [],
        channels: [],
        severity_min: 10,
      },
      quiet_hours: { from: '22:00', to: '07:00', days: [1, 2, 3, 4, 5, 6, 7], unless_severity: 20 },
      escalate: { after_minutes: 30, deliver_to: ['duty-phone'] },
    }),
    ruleOf('digest', 'Refunds, once a day', ['refunds-mail'], { enabled: false, digest_at: '08:30' }),
  ];
  const heldBack = () =>
    signals()
      .slice(0, 2)
      .map((signal, index) => ({
        ...signal,
        signal_id: `held-${signal.signal_id}`,
        state: /** @type {const} */ ('held_back'),
        reason: index === 0 ? 'budget rank=4 per_week=2' : 'cold days=3',
        delivered: false,
        observed: 5,
        severity: 3.2,
        ended_at: iso(clock() - 2 * 3_600_000),
      }));
  return {
    /** @param {string} state */
    signals(state) {
      if (state === 'held_back') return heldBack();
      return state === 'past' ? past() : signals();
    },
    /** @param {string} signalId */
    falseAlarm(signalId) {
      const signal = [...signals(), ...past()].find((one) => one.signal_id === signalId);
      return (
        signal && { signal_id: signalId, node: signal.node, told_from: 21.4, until: iso(clock() + 14 * 86_400_000) }
      );
    },
    rules: () => ({ version, written_at: iso(clock() - 3 * 86_400_000), written_by: 'Lin', rules }),
    /** @param {{ rules: AlertRule[] }} body */
    writeRules(body) {
      version++;
      rules = body.rules;
      return this.rules();
    },
    /** @param {{ rule: AlertRule, days: number }} body */
    preview: ({ days }) => ({
      days,
      days_known: 14,
      would_have: [...signals(), ...past()].map((signal) => ({ ...signal, told_at: signal.started_at })),
      messages: signals().length + past().length,
      per_week: 3.4,
      kept_back: [],
    }),
    channels: () => ({
      channels: [
        channel('ops-room', 'slack', 'up', clock()),
        channel('hotels-desk', 'wecom', 'up', clock()),
        channel('duty-phone', 'webhook', 'down', clock()),
        channel('refunds-mail', 'email', 'silent', clock()),
      ],
    }),
    /** @param {string} id */
    test: (id) =>
      id === 'duty-phone'
        ? { outcome: 'refused', reason: 'the receiver answered 503' }
        : { outcome: 'delivered', reason: '' },
    mutes: () => ({ mutes }),
    /** @param {{ node: { supplier_id: string }, until: string, why: string }} body */
    mute(body) {
      const mute = {
        mute_id: `mute-${mutes.length + 1}`,
        node: body.node,
        until: body.until,
        why: body.why,
        by: 'Lin',
        created_at: iso(clock()),
        supplier_name: supplierName(body.node.supplier_id),
        product_name: { zh: '', en: '' },
      };
      mutes = [...mutes, mute];
      return mute;
    },
    /** @param {string} id */
    unmute(id) {
      mutes = mutes.filter((mute) => Reflect.get(mute, 'mute_id') !== id);
      return {};
    },
  };
}

/** @param {string} rule_id @param {string} name @param {string[]} deliver_to @param {Partial<AlertRule>} more @returns {AlertRule} */
function ruleOf(rule_id, name, deliver_to, more) {
  return {
    rule_id,
    name,
    enabled: true,
    match: { kinds: [], supplier_ids: [], product_ids: [], causes: [], channels: [], severity_min: 0 },
    deliver_to,
    also: ['ended', 'escalating', 'regressed'],
    group_minutes: 5,
    cooldown_minutes: 60,
    escalate: null,
    quiet_hours: null,
    digest_at: null,
    ...more,
  };
}

/** @param {string} id @param {string} kind @param {'up' | 'down' | 'silent'} state @param {number} now */
function channel(id, kind, state, now) {
  return {
    channel_id: id,
    kind,
    state,
    last_success_at: state === 'silent' ? null : iso(now - 40 * 60_000),
    last_failure_at: state === 'down' ? iso(now - 5 * 60_000) : null,
    last_error: state === 'down' ? 'the receiver answered 503' : '',
    delivered: state === 'silent' ? 0 : 118,
    waiting: state === 'down' ? 2 : 0,
    dead: state === 'down' ? 1 : 0,
  };
}

/** @param {number} at */
function iso(at) {
  return new Date(at).toISOString();
}
