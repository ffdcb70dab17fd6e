/** The auditor's count of RUNNABLE jobs, against a list of them. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { WaitingJobs } from '../../src/audit/world/waiting.ts';
import type { ShapeId } from '../../src/kernel/ids.ts';
import { world } from '../worlds/model-builder.ts';

const model = world({
  jobs: [{ vcpus: 1 }, { vcpus: 2 }, { vcpus: 4, gpus: 1 }, { nodes: [{}, {}] }, { vcpus: 3 }],
});
const shapes = [...new Set(Array.from(model.jobs.shape))];

/** What the waiting single jobs with GPUs, or those without, need together. */
function demandOf(waiting: readonly ShapeId[], withGpus: boolean): number {
  return waiting
    .filter((shape) => model.shapes.nodes[shape].length === 0)
    .filter((shape) => model.shapes.gpus[shape] > 0 === withGpus)
    .reduce((sum, shape) => sum + model.shapes.vcpuMilli[shape], 0);
}

it('lists each shape of which a job waits once, with what all like it need together', () => {
  const steps = fc.array(fc.record({ shape: fc.constantFrom(...shapes), isNew: fc.boolean() }));
  fc.assert(
    fc.property(steps, (all) => {
      const jobs = new WaitingJobs(model);
      const waiting: ShapeId[] = [];
      for (const { shape, isNew } of all) {
        const at = waiting.indexOf(shape);
        if (isNew) {
          jobs.add(shape);
          waiting.push(shape);
        } else if (at >= 0) {
          jobs.remove(shape);
          waiting.splice(at, 1);
        }
        expect([...jobs.shapes].sort()).toEqual([...new Set(waiting)].sort());
        for (const one of jobs.shapes) {
          expect(jobs.demandMilli(one)).toBe(demandOf(waiting, model.shapes.gpus[one] > 0));
        }
      }
    }),
    { seed: 31 },
  );
});
