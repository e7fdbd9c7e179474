import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bus } from '@earshot/bus';
import { createDemo, type Demo, type DemoState } from '@earshot/demo';
import type { Gateway } from '@earshot/gateway';
import type { Logger } from '@earshot/runtime';
import { catalogueTable, type Store } from '@earshot/store';
import { z } from 'zod';
import { readLag } from './readLag.js';

const askEveryMs = 250;
const State = z.object({ startedAtMs: z.number(), fedUntilMs: z.number(), incidentsBegun: z.int() });

export interface DemoParts {
  readonly gateway: Gateway;
  readonly store: Store;
  readonly bus: Bus;
  readonly dataDir: string;
  readonly clock: () => Date;
  readonly logger: Logger;
}

/** Plays the demo stream through the gateway; what a restart must know lies in the data folder. */
export function startDemo({ gateway, store, bus, dataDir, clock, logger }: DemoParts): Demo {
  const file = join(dataDir, 'demo.json');
  const demo = createDemo({
    accept: gateway.accept,
    async catalogue(entries) {
      const updated_at = clock().toISOString();
      await store.insert(
        catalogueTable,
        entries.map((entry) => ({ ...entry, updated_at })),
      );
    },
    async whenCaughtUp(signal) {
      while (!signal.aborted && !(await isCaughtUp(bus))) await sleep(askEveryMs);
    },
    async loadState(): Promise<DemoState | undefined> {
      return existsSync(file) ? State.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
    },
    async saveState(state) {
      // Renamed into place: a crash leaves the old state or the new one, never half of one.
      writeFileSync(`${file}.new`, JSON.stringify(state));
      renameSync(`${file}.new`, file);
    },
    logger,
    clock,
  });
  demo.start();
  return demo;
}

async function isCaughtUp(bus: Bus): Promise<boolean> {
  return (await readLag(bus)).partitions.every(({ committed, end }) => committed === end);
}
