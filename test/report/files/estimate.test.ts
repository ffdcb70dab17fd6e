/** The space that a result is expected to take, beside what the shipped results take. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { prepare } from '../../../src/experiment/preparing/prepare.ts';
import { bytesOfResult } from '../../../src/report/files/estimate.ts';

const root = join(import.meta.dirname, '../../..');
const small = ['array-pipeline', 'keep-warm', 'long-jobs-on-spot', 'two-teams'];

describe('the estimated size of a result', () => {
  it.each(small)('is between once and eight times that of %s', async (name) => {
    const text = readFileSync(join(root, `scenarios/${name}.yaml`), 'utf8');
    const prepared = await prepare(text, {
      fileName: `${name}.yaml`,
      open: (path) => [readFileSync(join(root, 'scenarios', path))],
    });
    const folder = join(root, 'results', name);
    const written = readdirSync(folder).reduce(
      (sum, file) => sum + statSync(join(folder, file)).size,
      0,
    );
    const estimated = bytesOfResult(prepared, 'none', []);
    expect(estimated / written).toBeGreaterThan(1);
    expect(estimated / written).toBeLessThan(8);
  });
});
