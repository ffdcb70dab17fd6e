/** Runs every test under test/; long property searches are switched on by BATCHCAST_LONG=1. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['test/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 },
});
