/** The ids of jobs, the times of their submission, and their dependencies. */
import type { JobId, RowId } from '../../src/kernel/ids.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jobIdText } from '../../src/model/names.ts';
import type { Edges } from '../../src/model/jobs.ts';
import type { Model } from '../../src/model/model.ts';
import { compiled } from '../stories/play.ts';
import { compiledLog, document, tableOf, withJobs } from './documents.ts';
import { jobNames } from '../worlds/columns.ts';

const unthrottled = { assumptions: { scheduler: { submitRate: 'none' } } };

function idsOf(model: Model): string[] {
  return jobNames(model.jobs).map((_, job) => jobIdText(model, job));
}

function targetsOf({ start, targets }: Edges, row: JobId): number[] {
  return Array.from(
    { length: start[(row + 1) as JobId] - start[row] },
    (_, i) => targets[(start[row] + i) as RowId],
  );
}

describe('job ids', () => {
  it('are sorted by submission, source and record; children follow their parent', () => {
    const job = (submitAt: string, more: object = {}) => {
      return { jobName: 'J', jobQueue: 'q', jobDefinition: 'work', submitAt, ...more };
    };
    const array = { arrayProperties: { size: 2 }, jobName: 'A' };
    const { model } = compiled(
      document({
        ...unthrottled,
        workload: {
          first: { jobs: [job('9s'), { ...job('5s', array) }] },
          second: {
            jobs: [
              { ...job('5s'), jobName: 'K' },
              { ...job('1s'), jobName: 'L' },
            ],
          },
        },
      }),
    );
    const arrayIds = ['first/2', 'first/2:0', 'first/2:1'];
    expect(idsOf(model)).toEqual(['second/2', ...arrayIds, 'second/1', 'first/1']);
    expect([...Array.from(model.jobs.parent)]).toEqual([-1, -1, 1, 1, -1, -1]);
    expect([...Array.from(model.jobs.firstChild)]).toEqual([-1, 2, -1, -1, -1, -1]);
    expect([...Array.from(model.jobs.submitMs)]).toEqual([1e3, 5e3, 5e3, 5e3, 5e3, 9e3]);
  });

  it('keep the recorded place of a triggered record, which has no submission time', () => {
    const table = tableOf([
      { submitMs: 0 },
      { submitMs: 10, after: [0], gapMs: 7 },
      { submitMs: 20, after: [0, 1] },
      { submitMs: 30 },
    ]);
    const { jobs } = compiledLog(table).model;
    expect(Array.from(jobs.submitMs)).toEqual([0, Infinity, Infinity, 30]);
    expect(Array.from(jobs.gapMs)).toEqual([0, 7, 0, 0]);
    expect(Array.from(jobs.triggerCount)).toEqual([0, 1, 2, 0]);
    expect([0, 1, 2, 3].map((row) => targetsOf(jobs.triggers, row))).toEqual([[1, 2], [2], [], []]);
  });
});

describe('submitRate', () => {
  it('T33: 10,000 calls at 0 and 50 a second end at 199.98 s', () => {
    const mix = [{ vcpus: 1, memory: '1GiB', runtime: '1m' }];
    const generate = { queue: 'q', count: 10_000, arrivals: 'at-once', mix };
    const { jobs } = compiled(document({ workload: { made: { generate } } })).model;
    // 9,999 / 50.
    expect(jobs.submitMs[9_999 as JobId]).toBe(199_980);
  });

  it('counts an array as one call', () => {
    const { jobs } = compiled(
      withJobs([{ jobName: 'A', arrayProperties: { size: 3 } }, { jobName: 'B' }]),
    ).model;
    expect(Array.from(jobs.submitMs)).toEqual([0, 0, 0, 0, 20]);
  });

  it('delays calls that come too fast and leaves the others as they are', () => {
    const at = (submitAt: string, index: number) => ({ jobName: `J${index}`, submitAt });
    const jobs = ['0s', '0s', '0s', '10s', '10s'].map(at);
    const { model } = compiled(
      withJobs(jobs, { assumptions: { scheduler: { submitRate: '20/min' } } }),
    );
    expect(Array.from(model.jobs.submitMs)).toEqual([0, 3e3, 6e3, 10e3, 13e3]);
  });

  it('does not apply to logs', () => {
    const table = tableOf([{}, {}, {}]);
    const { jobs } = compiledLog(table).model;
    expect(Array.from(jobs.submitMs)).toEqual([0, 0, 0]);
    expect(table).toEqual(tableOf([{}, {}, {}]));
  });
});

describe('dependencies', () => {
  it('lead to parents, to single children, child by child, and from child to child', () => {
    const array = { arrayProperties: { size: 2 } };
    const { jobs } = compiled(
      withJobs([
        { jobName: 'A', ...array },
        { jobName: 'B', ...array, dependsOn: [{ jobId: 'A', type: 'N_TO_N' }] },
        { jobName: 'C', ...array, dependsOn: [{ type: 'SEQUENTIAL' }, { jobId: 'A' }] },
        { jobName: 'D', dependsOn: [{ jobId: 'A:1' }, { jobId: 'B' }] },
      ]),
    ).model;
    // A 0 (1, 2), B 3 (4, 5), C 6 (7, 8), D 9.
    const rows = Array.from({ length: 10 }, (_, row) => targetsOf(jobs.dependents, row));
    expect(rows).toEqual([[6], [4], [5, 9], [9], [], [], [], [8], [], []]);
    expect(Array.from(jobs.dependencyCount)).toEqual([0, 0, 0, 0, 1, 1, 1, 0, 1, 2]);
  });

  it('list the dependents of each job by id', () => {
    const orders = fc.shuffledSubarray([1, 2, 3, 4, 5, 6], { minLength: 6 });
    fc.assert(
      fc.property(orders, (order) => {
        const late = order.map((second) => ({
          jobName: `J${second}`,
          submitAt: `${second}s`,
          dependsOn: [{ jobId: 'first' }],
        }));
        const { jobs } = compiled(withJobs([{ jobName: 'first' }, ...late])).model;
        expect(targetsOf(jobs.dependents, 0)).toEqual([1, 2, 3, 4, 5, 6]);
      }),
      { seed: 7, numRuns: 20 },
    );
  });
});
