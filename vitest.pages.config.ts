/** The suite on pages in a real browser: Chromium must be there, and is not of npm. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/pages/**/*.test.ts'],
    isolate: false,
    maxWorkers: 1,
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
