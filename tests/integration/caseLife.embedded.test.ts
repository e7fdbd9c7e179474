import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLmdbBus } from '@earshot/bus';
import { jobsOf } from '@earshot/contracts';
import { createLmdbQueue } from '@earshot/queue';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { type CaseLife, startCaseLife, stepsMsMax } from './caseLife.js';
import { askAsDocumented, liveByRules, liveThroughACase, liveThroughAMerge } from './caseLifeSteps.js';

describe('the life of a case, embedded', () => {
  let folder: string;
  let life: CaseLife;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'earshot-case-life-'));
    const bus = createLmdbBus({ path: join(folder, 'log'), retryPauseMs: 20 }, { onError: () => {} });
    life = await startCaseLife(bus, await createLmdbQueue({ path: join(folder, 'queue'), jobs: jobsOf(['desk']) }));
  });
  afterEach(async () => {
    await life?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it(
    'goes from complaint to owner, alarm, fix and back, as SQL tells it too',
    async () => {
      await liveThroughACase(life);
      await askAsDocumented(life);
    },
    stepsMsMax,
  );
  it('goes on where its cluster is merged into another one', () => liveThroughAMerge(life), stepsMsMax);
  it('has the owner whom a rule names, until somebody touches it', () => liveByRules(life), stepsMsMax);
});
