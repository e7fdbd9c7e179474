import type { CaseAction, CaseCounts, Command, OwnershipRule, SystemAction } from '@earshot/contracts';
import { CASE_STAGES, Case, CaseEvent, Command as CommandSchema, FirstAnswer, SYSTEM } from '@earshot/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseIdOf, systemCommandId } from './caseId.js';
import { caseOptions } from './caseOptions.js';
import type { CaseFacts, CasePolicy } from './caseQuestion.js';
import { fixFrom } from './decideBySystem.js';
import { foldCase } from './foldCase.js';
import { type CaseFile, handleCommand, noCase } from './handleCommand.js';
import { createZonedTime } from './zonedTime.js';

const subject = { cluster_id: 'c1' };
const facts: CaseFacts = {
  cluster_id: 'c1',
  signal_id: '',
  product_id: 'breakfast',
  cause: 'product.food',
  title: 'cold eggs',
  channel: 'review',
};
const policy = (rules: readonly OwnershipRule[] = []): CasePolicy => ({
  rules,
  firstAnswer: FirstAnswer.parse({}),
  zone: createZonedTime('Asia/Shanghai'),
});
const anna = { person_id: 'p1', name: 'Desk one' };
const ben = { person_id: 'p2', name: 'Desk two' };
const dayMs = 86_400_000;
const start = Date.parse('2026-03-10T02:00:00Z');
const dayIso = (days: number) => new Date(start + days * dayMs).toISOString();

type Step = {
  /** What was counted of the case as it is then, or an action as it is. */
  readonly action: CaseAction | SystemAction | ((before: Case | null) => SystemAction);
  readonly by?: Command['by'];
  readonly day?: number;
  readonly why?: string;
  readonly id?: string;
};

/** Applies steps one after the other; answers with the file and what became of each. */
function live(steps: readonly Step[], rules: readonly OwnershipRule[] = []) {
  let file: CaseFile = noCase;
  const events: CaseEvent[] = [];
  const outcomes = steps.map(({ action: given, by = anna, day = 0, why = '', id }, index) => {
    const action = typeof given === 'function' ? given(file.case) : given;
    const command_id = id ?? systemCommandId(index);
    const command = { kind: 'command' as const, command_id, supplier_id: 'aster', at: dayIso(day), by, why, action };
    CommandSchema.parse(command);
    const handled = handleCommand(file, command, facts, policy(rules));
    if (handled.outcome === 'applied') {
      file = handled.file;
      events.push(...handled.events);
    }
    return handled.outcome === 'refused' ? handled.refusal.reason : handled.outcome;
  });
  const folded = foldCase(events);
  expect(folded).toEqual(file.case);
  return { folded, events, outcomes, changes: events.map(({ change }) => change.kind) };
}

const counts = (some: Partial<CaseCounts> = {}): CaseCounts => ({
  as_of: dayIso(0),
  heard_24h: 1,
  heard_7d_before: 7,
  heard: 40,
  heard_since_archived: 0,
  fix_from: null,
  heard_since_fix: 0,
  heard_7d_before_fix: 0,
  first_seen: dayIso(-20),
  last_seen: dayIso(0),
  signal_open: false,
  ...some,
});

const take: CaseAction = { kind: 'take', case: subject };
const stage = (to: (typeof CASE_STAGES)[number]): CaseAction => ({ kind: 'set_stage', case: subject, stage: to });

describe('a case', () => {
  it('is opened by whoever takes it first, who owns it, with 24 hours to answer', () => {
    const { folded, changes } = live([{ action: take }]);
    expect(changes).toEqual(['opened', 'owner_set']);
    expect(folded).toMatchObject({
      case_id: caseIdOf(subject),
      title: 'cold eggs',
      stage: 'identified',
      status: 'new',
      owner: { person_id: 'p1', owned_by: 'touch' },
      due_at: dayIso(1),
      answered_at: null,
    });
  });

  it('refuses the second who takes it, and says who has it', () => {
    const { folded, outcomes } = live([{ action: take }, { action: take, by: ben }, { action: take }]);
    expect(outcomes).toEqual(['applied', 'Desk one has it', 'you have it already']);
    expect(folded?.owner?.person_id).toBe('p1');
  });

  it('goes from hand to hand with a reason', () => {
    const give: CaseAction = {
      kind: 'assign',
      case: subject,
      owner: { person_id: 'p2', name: 'Desk two', department: '' },
    };
    const { outcomes, folded } = live([
      { action: take },
      { action: give, by: ben },
      { action: give, by: ben, why: 'on leave' },
      { action: give, by: anna, why: 'again' },
    ]);
    expect(outcomes).toEqual([
      'applied',
      'Desk one has it, and no reason is given',
      'applied',
      'Desk two has it already',
    ]);
    expect(folded?.owner).toEqual({ person_id: 'p2', name: 'Desk two', department: '', owned_by: 'assignment' });
  });

  it('is opened against a department by the desk, and a person of it takes it', () => {
    const { folded, changes } = live([
      { action: { kind: 'assign', case: subject, owner: { person_id: '', name: '', department: 'Catering' } } },
      { action: take, by: ben },
    ]);
    expect(changes).toEqual(['opened', 'owner_set', 'owner_set']);
    expect(folded?.owner).toEqual({ person_id: 'p2', name: 'Desk two', department: 'Catering', owned_by: 'touch' });
  });

  it('belongs by rule to the owner of the first that matches, until somebody touches it', () => {
    const owner = (name: string) => ({ person_id: name, name, department: '' });
    const rules: OwnershipRule[] = [
      { supplier_id: 'birch', product_id: '', cause: '', channel: '', owner: owner('wrong') },
      { supplier_id: '', product_id: '', cause: 'product.food', channel: 'chat', owner: owner('wrong too') },
      { supplier_id: 'aster', product_id: '', cause: 'product.food', channel: '', owner: owner('cook') },
      { supplier_id: '', product_id: '', cause: '', channel: '', owner: owner('rest') },
    ];
    const note: CaseAction = { kind: 'note', case: subject, text: 'heard it too' };
    expect(live([{ action: note }], rules).folded?.owner).toMatchObject({ person_id: 'cook', owned_by: 'rule' });
    const touched = live([{ action: note }, { action: { kind: 'acknowledge', case: subject }, by: ben }], rules);
    expect(touched.folded?.owner).toMatchObject({ person_id: 'p2', owned_by: 'touch' });
    expect(touched.folded?.answered_at).toBe(dayIso(0));
  });

  it('moves through its stages: what was not applied is not verified, and a step back says why', () => {
    const { outcomes, folded } = live([
      { action: stage('escalated') },
      { action: stage('verified') },
      { action: stage('fix_applied'), day: 1 },
      { action: stage('contained'), day: 2 },
      { action: stage('contained'), day: 2, why: 'the fix did not hold' },
      { action: stage('closed'), day: 3 },
      { action: stage('fix_applied'), day: 3 },
      { action: stage('verified'), day: 4 },
      { action: stage('closed'), day: 5 },
      { action: stage('escalated'), day: 6 },
    ]);
    expect(outcomes).toEqual([
      'applied',
      'a fix is verified after it was applied, and the stage is escalated',
      'applied',
      'contained is before fix_applied, and no reason is given',
      'applied',
      'nothing was verified (the stage is contained), and no reason is given',
      'applied',
      'applied',
      'applied',
      'the case is closed',
    ]);
    expect(folded).toMatchObject({ stage: 'closed', closed_at: dayIso(5), answered_at: dayIso(1) });
  });

  it('is out of sight until its time, so many more, or until it is worse', () => {
    const archive = (some: object): Step => ({ action: { kind: 'archive', case: subject, ...some } });
    const see = (day: number, some: Partial<CaseCounts> = {}): Step => ({
      action: { kind: 'observe', case: subject, counts: counts(some) },
      by: SYSTEM,
      day,
    });
    expect(live([archive({ until: dayIso(-1) })]).outcomes[0]).toContain('is over');
    expect(live([archive({ worse: false })]).outcomes).toEqual(['nothing would ever bring it back']);
    const byTime = live([archive({ until: dayIso(2) }), see(1), see(2)]);
    expect(byTime.folded?.archived).toBeNull();
    expect(byTime.events.at(-1)).toMatchObject({ at: dayIso(2), change: { kind: 'woken', because: 'time' } });
    const byNumber = live([
      archive({ more_than: 10 }),
      see(1, { heard_since_archived: 10 }),
      see(2, { heard_since_archived: 11 }),
    ]);
    expect(byNumber.events.at(-1)).toMatchObject({ at: dayIso(2), change: { because: 'more' } });
    // A complaint a day before, thirty today.
    const worse = live([archive({}), see(1, { heard_24h: 3 }), see(2, { heard_24h: 30 })]);
    expect(worse.events.slice(-2).map(({ change }) => change)).toMatchObject([
      { kind: 'woken', because: 'worse' },
      { kind: 'status_seen', status: 'escalating' },
    ]);
  });

  it('is back when complaints come after the day of the fix, not for a straggler', () => {
    const resolve: CaseAction = { kind: 'resolve_in', case: subject, fix: 'new warmers', date: '2026-03-12' };
    const before = live([{ action: take }, { action: resolve }]);
    expect(before.folded).toMatchObject({
      stage: 'fix_chosen',
      fix: { fix: 'new warmers', date: '2026-03-12', from: '2026-03-11T16:00:00.000Z' },
      answered_at: dayIso(0),
    });
    const fix_from = '2026-03-11T16:00:00.000Z';
    const observe = (day: number, heard_since_fix: number, heard_7d_before_fix = 70): Step => ({
      action: {
        kind: 'observe',
        case: subject,
        counts: counts({ as_of: dayIso(day), fix_from, heard_since_fix, heard_7d_before_fix }),
      },
      by: SYSTEM,
      day,
    });
    const { folded, changes } = live([
      { action: take },
      { action: resolve },
      observe(2, 2),
      // Ten a day before, three in ten days since: that is no regression.
      observe(11, 3),
      observe(12, 15),
      observe(13, 20),
    ]);
    expect(changes.slice(4)).toEqual(['answered', 'stage_set', 'status_seen', 'reopened', 'status_seen']);
    expect(folded).toMatchObject({
      stage: 'identified',
      status: 'regressed',
      fix: null,
      reopened: 1,
      answered_at: null,
      due_at: dayIso(13),
      owner: { person_id: 'p1' },
    });
  });

  it('is regressed by a signal after it was closed, and learns of each signal once', () => {
    const raise: SystemAction = {
      kind: 'raise',
      case: subject,
      signal_id: 's1',
      product_id: 'breakfast',
      cause: 'product.food',
      channel: '',
      observed: 31,
      expected: 4,
      started_at: dayIso(0),
      title: '',
    };
    const { folded, outcomes } = live([
      { action: raise, by: SYSTEM },
      { action: raise, by: SYSTEM },
      { action: take },
      { action: stage('closed'), why: 'a promotion' },
      { action: { ...raise, signal_id: 's2' }, by: SYSTEM, day: 3 },
    ]);
    expect(outcomes).toEqual(['applied', 'the case knows of this signal', 'applied', 'applied', 'applied']);
    expect(folded).toMatchObject({ status: 'regressed', stage: 'identified', last_signal_id: 's2', closed_at: null });
  });

  it('is reminded of before and at the breach, once each, and not when it was answered', () => {
    const remind = (moment: 'near' | 'past', due_at = dayIso(1)): Step => ({
      action: { kind: 'remind', case: subject, moment, due_at },
      by: SYSTEM,
      day: 1,
    });
    const late = live([{ action: take }, remind('near'), remind('near'), remind('past'), remind('near')]);
    expect(late.outcomes.map((outcome) => outcome === 'applied')).toEqual([true, true, false, true, false]);
    expect(late.folded?.alarm).toBe('past');
    const answered = live([{ action: { kind: 'acknowledge', case: subject } }, remind('near')]);
    expect(answered.outcomes[1]).toContain('not owed');
    expect(live([{ action: take }, remind('near', dayIso(2))]).outcomes[1]).toContain('not owed');
  });

  it('is reopened by a person with a new clock, and only where it was over', () => {
    const reopen: CaseAction = { kind: 'reopen', case: subject };
    const { outcomes, folded } = live([
      { action: reopen },
      { action: take },
      { action: reopen },
      { action: stage('closed'), why: 'no problem' },
      { action: reopen, by: ben, day: 4 },
    ]);
    expect(outcomes.map((outcome) => outcome === 'applied')).toEqual([false, true, false, true, true]);
    expect(folded).toMatchObject({ stage: 'identified', closed_at: null, due_at: dayIso(5), reopened: 1 });
    // The first who touched it owns it to the end.
    expect(folded?.owner?.person_id).toBe('p1');
  });
});

const people = fc.constantFrom(anna, ben);
const moments = fc.integer({ min: 0, max: 20 });
const anyCounts = fc
  .record({
    heard_24h: fc.nat(60),
    heard_7d_before: fc.nat(60),
    heard: fc.nat(300),
    heard_since_archived: fc.nat(40),
    heard_since_fix: fc.nat(30),
    heard_7d_before_fix: fc.nat(100),
    signal_open: fc.boolean(),
  })
  .map((some) => counts(some));
const personAction: fc.Arbitrary<CaseAction> = fc.oneof(
  fc.constant(take),
  fc.constant<CaseAction>({ kind: 'acknowledge', case: subject }),
  fc.constant<CaseAction>({ kind: 'reopen', case: subject }),
  fc.constant<CaseAction>({ kind: 'note', case: subject, text: 'seen' }),
  fc.constantFrom(...CASE_STAGES).map(stage),
  fc
    .record({
      person_id: fc.constantFrom('', 'p1', 'p2'),
      name: fc.constant(''),
      department: fc.constantFrom('a', 'b'),
    })
    .map((owner): CaseAction => ({ kind: 'assign', case: subject, owner })),
  fc
    .record(
      { until: moments.map(dayIso), more_than: fc.integer({ min: 1, max: 20 }), worse: fc.boolean() },
      { requiredKeys: [] },
    )
    .map((some): CaseAction => ({ kind: 'archive', case: subject, ...some })),
  fc
    .record({ fix: fc.constantFrom('x', 'y'), date: moments.map((day) => dayIso(day).slice(0, 10)) })
    .map((some): CaseAction => ({ kind: 'resolve_in', case: subject, ...some })),
);
type Free = {
  readonly action: Step['action'];
  readonly by: Command['by'];
  readonly why: string;
  readonly id: number;
};
const anyStep: fc.Arbitrary<Free> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ action: personAction, by: people, why: fc.constantFrom('', 'so'), id: fc.nat(40) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      action: fc.oneof(
        anyCounts.map((seen) => (before: Case | null): SystemAction => {
          const fix_from = before === null ? null : fixFrom(before);
          return { kind: 'observe', case: subject, counts: { ...seen, as_of: dayIso(30), fix_from } };
        }),
        fc.nat(3).map(
          (n): SystemAction => ({
            kind: 'raise',
            case: subject,
            signal_id: `s${n}`,
            product_id: '',
            cause: '',
            channel: '',
            observed: 1,
            expected: 0,
            started_at: dayIso(0),
            title: '',
          }),
        ),
        fc
          .constantFrom('near' as const, 'past' as const)
          .map((moment): SystemAction => ({ kind: 'remind', case: subject, moment, due_at: dayIso(1) })),
      ),
      by: fc.constant(SYSTEM),
      why: fc.constant(''),
      id: fc.nat(40),
    }),
  },
);

describe('any sequence of commands', () => {
  const run = (steps: readonly Free[]) =>
    live(
      steps.map(({ action, by, why, id }, index) => ({
        action,
        by,
        why,
        id: systemCommandId('free', id),
        day: index / 4,
      })),
    );

  it('folds to a valid case without a gap, and every refusal says what to do', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 40 }), (steps) => {
        const { folded, events } = run(steps);
        expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1));
        for (const event of events) CaseEvent.parse(event);
        expect(new Set(events.map(({ event_id }) => event_id)).size).toBe(events.length);
        if (folded === null) return;
        const valid = Case.parse(folded);
        expect(valid.closed_at !== null).toBe(valid.stage === 'closed');
        expect(valid.archived === null || valid.closed_at === null).toBe(true);
        expect(valid.warn_at <= valid.due_at).toBe(true);
        expect(valid.owner === null || valid.owner.person_id !== '' || valid.owner.department !== '').toBe(true);
        expect(fixFrom(valid) === null).toBe(valid.fix === null && valid.closed_at === null);
      }),
      { numRuns: 200 },
    );
  });

  it('said again changes nothing: a command makes its events once', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 25 }), (steps) => {
        let file: CaseFile = noCase;
        for (const [index, { action: given, by, why }] of steps.entries()) {
          const action = typeof given === 'function' ? given(file.case) : given;
          const command = {
            kind: 'command' as const,
            command_id: systemCommandId('again', index),
            supplier_id: 'aster',
            at: dayIso(index / 4),
            by,
            why,
            action,
          };
          const once = handleCommand(file, command, facts, policy());
          // The same question has the same answer, ids and all.
          expect(handleCommand(file, command, facts, policy())).toEqual(once);
          if (once.outcome !== 'applied') continue;
          file = once.file;
          expect(handleCommand(file, command, facts, policy()).outcome).toBe('repeated');
        }
      }),
      { numRuns: 60 },
    );
  });

  it('ends at the most events that a case may have', () => {
    const notes = Array.from({ length: caseOptions.eventsMax + 3 }, () => ({
      action: { kind: 'note', case: subject, text: 'again' } as const,
    }));
    const { folded, outcomes } = live(notes);
    expect(folded?.events).toBe(caseOptions.eventsMax);
    expect(outcomes.at(-1)).toContain('there may be no more');
  });
});
