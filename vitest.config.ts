/**
 * Runs every test under test/ but those on real data, which have a configuration of their own; long
 * property searches are switched on by BATCHCAST_LONG=1.
 */
import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'test/real-data/**'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
