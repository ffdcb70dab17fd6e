/** Laws of what bound the finish, in arbitrary worlds: every instant has one cause. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { metrics } from '../../src/fold/metrics.ts';
import type { Model } from '../../src/model/model.ts';
import { type Finish, finish } from '../../src/story/finish.ts';
import { type FinishCause, finishCauses } from '../../src/words/causes.ts';
import { NeverEnds } from '../../src/testing/reference/simulation.ts';
import { arbitraryWorld, describeWorld } from '../worlds/arbitrary-world.ts';
import { world } from '../worlds/model-builder.ts';
import { run } from '../../src/testing/plays.ts';

interface Explained {
  readonly found: Finish;
  readonly finishMs: number | undefined;
  readonly endedMs: number;
}

/** undefined = the run does not end. */
function explained(model: Model): Explained | undefined {
  const folds = { finish: finish(model), metrics: metrics(model) };
  try {
    const end = run(model, (records) => {
      folds.finish.add(records);
      folds.metrics.add(records);
    });
    const { finish_s } = folds.metrics.result(end).values;
    const finishMs = finish_s === undefined ? undefined : Math.round(finish_s * 1_000);
    return { found: folds.finish.result(end), finishMs, endedMs: end.endedMs };
  } catch (error) {
    if (error instanceof NeverEnds) return undefined;
    throw error;
  }
}

/** Checks every world; returns how often each cause was found. */
function everyFinish(check: (explained: Explained) => void): Map<FinishCause, number> {
  const counts = new Map<FinishCause, number>();
  fc.assert(
    fc.property(arbitraryWorld, (spec) => {
      const one = explained(world(spec));
      if (one === undefined) return;
      check(one);
      for (const { cause } of one.found.stretches) counts.set(cause, (counts.get(cause) ?? 0) + 1);
    }),
    {
      seed: 20_261_130,
      numRuns: 400,
      reporter(details) {
        if (!details.failed) return;
        const [spec] = details.counterexample ?? [];
        const text = spec === undefined ? '' : describeWorld(spec);
        throw new Error(`${text}\n${String(details.errorInstance)}`);
      },
    },
  );
  return counts;
}

/** They need a thousand launches, or an update and a finish in a row: worlds too rare to draw. */
const rare: readonly FinishCause[] = ['wastedLaunches', 'update'];

describe('what bound the finish of any run', () => {
  it('fills the time from 0 to the finish without gap or overlap, each stretch with a cause', () => {
    const counts = everyFinish(({ found, finishMs, endedMs }) => {
      expect(found.isDone && found.job >= 0).toBe(finishMs !== undefined);
      if (found.job >= 0) expect(found.endMs).toBe(finishMs ?? endedMs);
      let atMs = 0;
      for (const { fromMs, toMs } of found.stretches) {
        expect(fromMs).toBe(atMs);
        expect(toMs).toBeGreaterThan(fromMs);
        atMs = toMs;
      }
      if (found.job >= 0) expect(atMs).toBe(found.endMs);
    });
    expect(finishCauses.filter((cause) => !counts.has(cause))).toEqual(rare);
  });
});
