import { defineConfig } from 'vitest/config';

/** Tests that open a database, each on both engines: too many for the quick check. */
const withDatabase = [
  'test/server/*.test.ts',
  'test/server/{accounts,authorization,audit,backup,database,datasets,events,http,jobs,metrics,monitoring,organizations,people,privacy,progression,roster,sessions,streams}/**/*.test.ts',
  'test/server/packages/{admit-package,package-keys}.test.ts',
];

export default defineConfig({
  oxc: { jsx: { importSource: 'preact' } },
  test: {
    // Commands write colours where `CI` is set, and tests read what they write.
    env: { NO_COLOR: '1' },
    // What is waited for comes late on a busy machine.
    expect: { poll: { timeout: 30_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/journeys/**', 'test/faults/**', '**/dist/**', ...withDatabase],
          isolate: false,
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          globalSetup: ['test/server/setting/shared-postgres.ts', 'test/server/setting/embedded-template.ts'],
          include: withDatabase,
          // Loading the server and the embedded database's program anew for each file takes longer than most files' tests.
          isolate: false,
          // A test waits for its database about as long as it computes.
          maxWorkers: 2,
          // A busy machine is slow, not wrong.
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts'],
          // A journey mostly waits, and has a server, a browser and ports of its own.
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
