import { defineConfig } from 'vitest/config';

/** Tests run on sources, not on builds: the `earshot-source` condition of every package's exports. */
const fromSource = {
  resolve: { conditions: ['earshot-source', 'node', 'import', 'default'] },
  ssr: { resolve: { conditions: ['earshot-source', 'node', 'import', 'default'] } },
};

export default defineConfig({
  test: {
    reporters: ['default'],
    projects: [
      {
        ...fromSource,
        test: {
          name: 'unit',
          include: ['packages/*/src/**/*.test.ts', 'services/*/src/**/*.test.ts', 'infra/**/*.test.ts'],
          testTimeout: 30_000,
          // Hooks open engines and load the model: ten seconds are not enough of a busy machine.
          hookTimeout: 120_000,
          // One group after the other: suites that time things must not share two cores with all the others.
          sequence: { groupOrder: 0 },
        },
      },
      {
        ...fromSource,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        // These drive the built command and the built page, as a user has them.
        test: {
          name: 'e2e',
          include: ['tests/{e2e,faults,accuracy}/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
