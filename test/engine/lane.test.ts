/** A lane's demand window counts exactly the first jobs in service order as jobs come and go. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DemandCounts } from '../../src/engine/state/demand-counts.ts';
import { Lane } from '../../src/engine/state/lane.ts';
import { column } from '../../src/kernel/columns.ts';
import type { JobId, ShapeId } from '../../src/kernel/ids.ts';

const shapeCount = 4;
const jobCount = 40;
const shapes = Int32Array.from({ length: jobCount }, (_, job) => (job * 7) % shapeCount);
const shapeOf = column<JobId, ShapeId>(shapes);

/** Jobs to add if absent, else to remove; from its second time on a job is a retry. */
const toggles = fc.array(fc.nat(jobCount - 1), { maxLength: 200 });

describe('demand window', () => {
  it('counts the shapes of the first jobs of its lane, retried ones first', () => {
    fc.assert(
      fc.property(toggles, fc.integer({ min: 1, max: 12 }), fc.nat(50), (steps, size, late) => {
        const lane = new Lane();
        const counts = new DemandCounts(shapeCount, Infinity);
        for (let job = 0 as JobId; job < jobCount; job++) lane.enter(job);
        const present = new Map<number, boolean>();
        const seen = new Set<number>();
        steps.forEach((job, step) => {
          if (step === late) lane.countDemand(counts, size, shapeOf);
          const retried = present.get(job);
          if (retried === undefined) {
            present.set(job, seen.has(job));
            lane.add(job, seen.has(job));
            seen.add(job);
          } else {
            present.delete(job);
            lane.delete(job, retried);
          }
          if (step < late) return;
          const first = [...lane.list(size)];
          for (let shape = 0 as ShapeId; shape < shapeCount; shape++) {
            const expected = first.filter((other) => shapeOf[other] === shape).length;
            expect(counts.of(shape)).toBe(expected);
            expect(counts.shapes.list().includes(shape)).toBe(expected > 0);
          }
        });
      }),
      { seed: 31, numRuns: 500 },
    );
  });
});
