/** `vitest.config.ts` of a generated application. */
export const VITEST_CONFIG = `import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    // The files of a worker share one database, which each test empties: starting an embedded one takes a second.
    isolate: false,
    maxWorkers: process.env.TEST_DATABASE_URL === undefined ? 2 : 1,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
`;
