/** Digests of runs, and whether the long searches are on. */
import type { Model } from '../../src/model/model.ts';
import type { Nature } from '../../src/nature/nature.ts';
import { natureOf, run } from '../../src/testing/plays.ts';

/** Whether the long searches are on. */
export const isLong = process.env['BATCHCAST_LONG'] === '1';

/** The digest of a run. */
export function digestOf(model: Model, nature: Nature = natureOf(model)): string {
  return run(model, () => undefined, { nature }).digest;
}
