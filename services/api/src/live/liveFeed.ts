import { seesSupplier } from '@earshot/access';
import type { LiveEvent } from '@earshot/contracts';
import {
  casesChangedAfter,
  clustersWrittenAfter,
  feedbackPulse,
  signalsWrittenAfter,
  wordsWrittenAfter,
} from '@earshot/store';
import { apiLimits } from '../apiLimits.js';
import type { ApiDependencies } from '../dependencies.js';
import type { Picture } from '../picture.js';
import { readOverview } from '../reads/readOverview.js';
import { toSignalView } from '../reads/readSignals.js';
import { readWordsById } from '../reads/readWords.js';
import type { LiveClients } from './liveClients.js';
import { createSeen } from './seen.js';

/** One look at the store for all listeners: tells what changed since the last look; to newcomers the overview in any case. */
export type LiveFeed = (newcomers: boolean) => Promise<void>;

/**
 * What is new is told apart by the time that its row was written, with an overlap, as a row may appear a while after the
 * time that it bears (its insert took longer than a later one), and by having been told before.
 */
export function createLiveFeed(dependencies: ApiDependencies, picture: Picture, clients: LiveClients): LiveFeed {
  const { store, clock } = dependencies;
  let afterMs = clock().getTime();
  let pulse = -1;
  let changedAtMs = Number.NEGATIVE_INFINITY;
  let overviewAtMs = Number.NEGATIVE_INFINITY;
  let overviewIsBehind = true;
  const wordsSeen = createSeen(apiLimits.liveSeenMax);
  const signalsSeen = createSeen(apiLimits.liveSeenMax);
  const clustersSeen = createSeen(apiLimits.liveSeenMax);
  const casesSeen = createSeen(apiLimits.liveSeenMax);

  /** Each listener is told of the rows of their suppliers. */
  function tellOwn<Row>(
    rows: readonly Row[],
    supplierOf: (row: Row) => string,
    toEvent: (rows: Row[]) => LiveEvent,
  ): void {
    if (rows.length === 0) return;
    clients.send({
      isKept: true,
      eventFor(suppliers) {
        const theirs = rows.filter((row) => seesSupplier({ suppliers }, supplierOf(row)));
        return theirs.length === 0 ? undefined : toEvent(theirs);
      },
    });
  }

  async function tellWords(after: string): Promise<void> {
    const written = await store.query(wordsWrittenAfter, { after, limit: apiLimits.liveWordsMax });
    const fresh = written.filter(({ feedback_id, version }) => wordsSeen(`${feedback_id} ${version}`));
    const words = await readWordsById(
      store,
      fresh.map((row) => row.feedback_id),
    );
    tellOwn(
      words,
      ({ supplier_id }) => supplier_id,
      (data) => ({ type: 'words', data }),
    );
  }

  async function tellSignals(after: string): Promise<void> {
    const rows = await store.query(signalsWrittenAfter, { after, limit: apiLimits.liveSignalsMax });
    const fresh = rows.filter(({ signal_id, version }) => signalsSeen(`${signal_id} ${version}`));
    if (fresh.length === 0) return;
    const names = await picture.names();
    const views = fresh.map((row) => toSignalView(row, names));
    tellOwn(
      views,
      ({ node }) => node.supplier_id,
      (data) => ({ type: 'signals', data }),
    );
  }

  async function tellClusters(after: string): Promise<void> {
    const rows = await store.query(clustersWrittenAfter, { after, limit: apiLimits.liveClustersMax });
    const fresh = rows.filter(({ cluster_id, version }) => clustersSeen(`${cluster_id} ${version}`));
    tellOwn(
      fresh,
      ({ supplier_id }) => supplier_id,
      (theirs) => ({ type: 'clusters', data: theirs.map(({ cluster_id }) => cluster_id) }),
    );
  }

  /**
   * Two people who act on one case at once both see what happened. A case bears the time of its command, which was waiting behind the
   * complaints of its supplier: hence a longer look back, and what was told is known by how many events the case had.
   */
  async function tellCases(nowMs: number): Promise<void> {
    const after = new Date(nowMs - apiLimits.liveCasesOverlapMs).toISOString();
    const rows = await store.query(casesChangedAfter, { after, limit: apiLimits.liveCasesMax });
    const fresh = rows.filter(({ case_id, events }) => casesSeen(`${case_id} ${events}`));
    tellOwn(
      fresh,
      ({ supplier_id }) => supplier_id,
      (theirs) => ({ type: 'cases', data: theirs.map(({ case_id }) => case_id) }),
    );
  }

  async function tellOverview(now: Date): Promise<void> {
    overviewAtMs = now.getTime();
    overviewIsBehind = false;
    const heardAt = await picture.streamClock();
    for (const suppliers of clients.bounds()) {
      const bound = JSON.stringify(suppliers);
      const data = await readOverview(dependencies, heardAt, now, suppliers);
      clients.send({
        isKept: false,
        eventFor: (theirs) => (JSON.stringify(theirs) === bound ? { type: 'overview', data } : undefined),
      });
    }
  }

  return async (newcomers) => {
    const now = clock();
    const after = new Date(afterMs - apiLimits.liveOverlapMs).toISOString();
    const [found] = await store.query(feedbackPulse, {});
    if (found?.rows !== pulse) {
      changedAtMs = now.getTime();
      overviewIsBehind = true;
    }
    pulse = found?.rows ?? -1;
    // Also for a while after: clusters are written after the feedback that changed them.
    if (now.getTime() - changedAtMs <= apiLimits.liveOverlapMs) {
      await tellWords(after);
      await tellClusters(after);
    }
    await tellSignals(after);
    await tellCases(now.getTime());
    afterMs = now.getTime();
    const overviewAgeMs = afterMs - overviewAtMs;
    const due = overviewAgeMs >= (overviewIsBehind ? apiLimits.liveOverviewMs : apiLimits.liveOverviewIdleMs);
    if (newcomers || due) await tellOverview(now);
  };
}
