/** Every tiny world: the engine writes the same records as the reference, and keeps every law. */
import { expect, it } from 'vitest';
import { auditor } from '../../src/experiment/runs/audit-fold.ts';
import { createDraws } from '../../src/kernel/random.ts';
import { createNature } from '../../src/nature/nature.ts';
import { referenceRun } from '../../src/testing/reference/simulation.ts';
import { describeWorld } from '../worlds/arbitrary-world.ts';
import { world } from '../worlds/model-builder.ts';
import { everyWorld } from './every-world.ts';
import { exhaust } from './exhaust.ts';
import { difference } from '../../src/testing/differences.ts';
import { enginePlay } from '../../src/testing/plays.ts';
import { isLong } from './runs.ts';

it('the enumeration makes every sequence of choices once', () => {
  const sequences: string[] = [];
  const calls = exhaust((choose) => {
    const length = choose(3);
    sequences.push(Array.from({ length }, () => choose(2)).join(''));
  });
  expect(sequences).toEqual(['', '0', '1', '00', '01', '10', '11']);
  expect(calls).toBe(sequences.length);
});

it('every world of at most three jobs and two instances runs as in the reference', () => {
  // These worlds draw nothing, so one set of draws serves them all.
  const draws = createDraws('1', 1);
  let records = 0;
  const count = exhaust((choose) => {
    const spec = everyWorld(choose, isLong);
    const model = world(spec);
    const nature = createNature(model, draws);
    const audit = auditor(model);
    const engine = enginePlay(model, nature, audit.add);
    const found = difference(referenceRun(model, nature), engine);
    if (found !== '') throw new Error(`${found}\n${describeWorld(spec)}`);
    const violations = audit.result(engine.end);
    if (violations.length > 0) expect(violations, describeWorld(spec)).toEqual([]);
    records += engine.records.length;
  });
  console.log(`${count} worlds of at most three jobs and two instances, ${records} records`);
  expect(count).toBeGreaterThan(20_000);
}, 600_000);
