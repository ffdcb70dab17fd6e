/** Under what the result of a run is kept: a digest of all that it depends on. */
import { createHash } from 'node:crypto';
import { itemAt } from '../../kernel/lookup.ts';
import type { RunAddress } from '../preparing/compile-run.ts';
import type { Playable } from '../preparing/prepare.ts';

const hexDigits = 32;

/** `program` is the digest of the code that plays the runs. */
export function runKeys({ hashes, world }: Playable, program: string): (run: RunAddress) => string {
  return ({ strategy, replication }) =>
    createHash('sha256')
      .update(
        JSON.stringify([program, itemAt(hashes.strategies, strategy), world.set.seed, replication]),
      )
      .digest('hex')
      .slice(0, hexDigits);
}
