/** A new folder that is removed when its test has ended, or its suite. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Outside a test pass `afterAll`. */
export function temporaryFolder(atEnd: (remove: () => void) => void = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), 'batchcast-test-'));
  atEnd(() => {
    rmSync(folder, { recursive: true });
  });
  return folder;
}
