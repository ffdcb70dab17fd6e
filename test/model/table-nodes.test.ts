/** Recorded multi-node jobs: their rows are those of jobs that are written so. */
import { describe, expect, it } from 'vitest';
import type { ShapeId } from '../../src/kernel/ids.ts';
import type { Model } from '../../src/model/model.ts';
import { compiled } from '../stories/play.ts';
import { compiledLog, needs, tableOf, withJobs, work } from './documents.ts';

const sameColumns = [
  ...(['kind', 'parent', 'firstChild', 'childCount', 'arrayIndex', 'priority'] as const),
  ...(['vcpuMilli', 'memoryMib', 'gpus', 'timeoutMs', 'workMs', 'submitMs', 'gapMs'] as const),
  ...(['resubmission', 'firstSubmission', 'nextSubmission'] as const),
];

/** All of a job's rows that does not depend on how it came into the model. */
function rowsAsWritten({ jobs, shapes, retryStrategies }: Model) {
  const sizeOf = (row: ShapeId) => [shapes.vcpuMilli[row], shapes.memoryMib[row]];
  return {
    ...Object.fromEntries(sameColumns.map((name) => [name, Array.from(jobs[name])])),
    attempts: Array.from(jobs.retry, (row) => retryStrategies[row].attempts),
    shapes: Array.from(jobs.shape, (row) => [sizeOf(row), shapes.nodes[row].map(sizeOf)]),
  };
}

describe('a recorded job of equal nodes', () => {
  const stated = { nodes: 3, priority: 7, attempts: 3, timeoutS: 600 };
  const row = { submitMs: 5_000, runtimeMs: 600_000, vcpuMilli: 2_000, memoryMib: 512, stated };

  it('has the rows of one that is written so', () => {
    const resubmit = { times: 2, delay: '1m', memory: 2 };
    const group = { targetNodes: '0:', container: { resourceRequirements: needs(2, 512) } };
    const work = {
      type: 'multinode',
      nodeProperties: { numNodes: 3, mainNode: 0, nodeRangeProperties: [group] },
      schedulingPriority: 7,
      retryStrategy: { attempts: 3 },
      timeout: { attemptDurationSeconds: 600 },
      simulation: { runtime: '10m', resubmit },
    };
    const jobs = [{ jobName: 'J', submitAt: '5s' }];
    const written = compiled(withJobs(jobs, { jobDefinitions: { work } })).model;
    const recorded = compiledLog(tableOf([row]), { simulation: { resubmit } }).model;
    expect(rowsAsWritten(recorded)).toEqual(rowsAsWritten(written));
  });

  it('has no checkpoints and no peak memory, though its definition has [work.21]', () => {
    const simulation = { runtime: '1m', checkpoint: { interval: '1m' }, peakMemory: '1GiB' };
    const more = { jobDefinitions: { work: { ...work, simulation } } };
    const alone = { ...row, stated: {} };
    const { model, notes } = compiledLog(tableOf([alone, row]), { jobDefinition: 'work' }, more);
    const { jobs, outcomes } = model;
    expect(Array.from(jobs.peakMemoryMib)).toEqual([1_024, 0, 0, 0, 0]);
    const interval = Array.from(jobs.outcome, (one) => outcomes[one].checkpoint?.intervalMs);
    expect(interval).toEqual([60_000, undefined, undefined, undefined, undefined]);
    expect(notes).toContain(
      'workload.log: 1 of 2 jobs are multi-node, which have no simulation.checkpoint and no ' +
        'simulation.peakMemory',
    );
    const single = compiledLog(tableOf([alone]), { jobDefinition: 'work' }, more);
    expect(single.notes.filter((note) => note.includes('multi-node'))).toEqual([]);
  });
});
