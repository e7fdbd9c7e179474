import { writeSync } from 'node:fs';
import { argv, exit } from 'node:process';
import { createLmdbBus } from './lmdbBus.js';

/**
 * What lmdbBus.test.ts runs as a process of its own: `open` says whether the log could be opened; `work` publishes and
 * consumes until it is killed, and says each number when it is acknowledged (`acked`) and when it is handled (`handled`).
 */
const [, , task = '', path = ''] = argv;

// Written at once: what was said before a kill has been said.
const say = (line: string) => writeSync(1, `${line}\n`);

function open(): void {
  try {
    createLmdbBus({ path });
    say('opened');
  } catch (error) {
    say(error instanceof Error ? error.name : String(error));
  }
  exit();
}

async function work(): Promise<void> {
  const bus = createLmdbBus({ path });
  await bus.ensureTopics([
    { name: 't', schema: undefined, key: '', writers: [], readers: [], partitions: 1, retentionMs: 3_600_000 },
  ]);
  await bus.subscribe(
    { group: 'g', topics: ['t'], batchMessagesMax: 20, batchBytesMax: 100_000, partitionsConcurrentMax: 1 },
    { onBatch: async (messages) => void messages.map(({ offset }) => say(`handled ${offset}`)) },
  );
  const [lag] = await bus.lag('g', ['t']);
  let next = Number(lag?.end ?? 0);
  const publishForEver = async (): Promise<never> => {
    for (;;) {
      const mine = Array.from({ length: 7 }, (_, at) => next + at);
      next += mine.length;
      const places = await bus.publish(
        't',
        mine.map((n) => ({ key: '', value: Buffer.from(String(n).padEnd(1_500, '.')) })),
      );
      for (const { offset } of places) {
        say(`acked ${offset}`);
      }
    }
  };
  await Promise.all([publishForEver(), publishForEver(), publishForEver()]);
}

if (task === 'open') {
  open();
} else {
  await work();
}
