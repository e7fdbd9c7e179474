import {
  type CaseEvent,
  type Cause,
  type Channel,
  type Command,
  FirstAnswer,
  isCaseAction,
  type OwnershipRule,
} from '@earshot/contracts';
import { type CasePolicy, caseIdOf, type ZonedTime } from '@earshot/domain/cases';
import {
  caseEventOfRow,
  clusterChannels,
  clusterFacts,
  eventsOfCases,
  newestOwnershipRules,
  outcomesOfCommands,
  ownershipRulesOf,
  type Store,
  signalsById,
} from '@earshot/store';
import type { ReceivedCommand } from './commandRows.js';

/** An event as the store has it, with the place of the command that made it. */
export interface StoredEvent {
  readonly event: CaseEvent;
  readonly partition: number;
  readonly offset: bigint;
}

/** A cluster or signal as the store knows it. */
export interface StoredSubject {
  readonly supplier_id: string;
  readonly product_id: string;
  readonly cause: Cause | '';
  readonly title: string;
  readonly channel: Channel | '';
}

/** What the commands of a batch are decided on, read once before it. */
export interface CommandKnowledge {
  readonly eventsOf: ReadonlyMap<string, readonly StoredEvent[]>;
  /** `outcomeKey` → the offset at which the outcome of that command was written. */
  readonly outcomes: ReadonlyMap<string, bigint>;
  readonly clusters: ReadonlyMap<string, StoredSubject>;
  readonly signals: ReadonlyMap<string, StoredSubject>;
  readonly policy: CasePolicy;
}

const firstAnswerDefault = FirstAnswer.parse({});
const nothingKnown = { eventsOf: new Map(), outcomes: new Map(), clusters: new Map(), signals: new Map() };

/** Reads what is known of the cases that the commands are about. */
export async function loadCommands(
  store: Pick<Store, 'query'>,
  commands: readonly ReceivedCommand[],
  zone: ZonedTime,
): Promise<CommandKnowledge> {
  if (commands.length === 0) return { ...nothingKnown, policy: { rules: [], firstAnswer: firstAnswerDefault, zone } };
  const actions = commands.flatMap(({ input }) => (isCaseAction(input.action) ? [input.action] : []));
  const subjects = actions.map((action) => action.case);
  const clusterIds = unique(subjects.flatMap((subject) => ('cluster_id' in subject ? [subject.cluster_id] : [])));
  const signalIds = unique(subjects.flatMap((subject) => ('signal_id' in subject ? [subject.signal_id] : [])));
  const suppliers = unique(commands.map(({ input }) => input.supplier_id));
  const rules = ownershipRulesOf((await store.query(newestOwnershipRules, {}))[0]);
  const [events, outcomes, clusters, signals] = await Promise.all([
    store.query(eventsOfCases, { case_ids: unique(subjects.map(caseIdOf)) }),
    store.query(outcomesOfCommands, { command_ids: unique(commands.map(({ input }) => input.command_id)) }),
    readClusters(store, suppliers, clusterIds, rules.rules),
    readSignals(store, signalIds),
  ]);
  const eventsOf = new Map<string, StoredEvent[]>();
  for (const row of events) {
    const known = eventsOf.get(row.case_id) ?? [];
    known.push({ event: caseEventOfRow(row), partition: row.input_partition, offset: BigInt(row.input_offset) });
    eventsOf.set(row.case_id, known);
  }
  return {
    eventsOf,
    outcomes: new Map(outcomes.map((row) => [outcomeKey(row), BigInt(row.input_offset)])),
    clusters,
    signals,
    policy: { rules: rules.rules, firstAnswer: rules.first_answer, zone },
  };
}

/** A command is its supplier's: another one may bear the same id. */
export function outcomeKey(command: Pick<Command, 'supplier_id' | 'command_id'>): string {
  return JSON.stringify([command.supplier_id, command.command_id]);
}

async function readClusters(
  store: Pick<Store, 'query'>,
  supplier_ids: string[],
  cluster_ids: string[],
  rules: readonly OwnershipRule[],
): Promise<ReadonlyMap<string, StoredSubject>> {
  if (cluster_ids.length === 0) return new Map();
  const facts = await store.query(clusterFacts, { supplier_ids, cluster_ids });
  // The one figure that has to be counted: only where a rule asks for it.
  const asksForChannel = facts.length > 0 && rules.some(({ channel }) => channel !== '');
  const month_min = Math.min(...facts.map(({ last_seen }) => Number(last_seen.slice(0, 7).replace('-', ''))));
  const channels = asksForChannel ? await store.query(clusterChannels, { month_min, supplier_ids, cluster_ids }) : [];
  const channelOf = new Map(channels.map((row) => [row.cluster_id, row.channel]));
  return new Map(
    facts.map(({ cluster_id, label, last_seen: _last, ...row }) => [
      cluster_id,
      { ...row, title: label, channel: channelOf.get(cluster_id) ?? '' },
    ]),
  );
}

async function readSignals(
  store: Pick<Store, 'query'>,
  signal_ids: string[],
): Promise<ReadonlyMap<string, StoredSubject>> {
  if (signal_ids.length === 0) return new Map();
  const rows = await store.query(signalsById, { signal_ids });
  return new Map(
    rows.map(({ signal_id, supplier_id, product_id, cause, channel }) => [
      signal_id,
      { supplier_id, product_id, cause, channel, title: '' },
    ]),
  );
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
