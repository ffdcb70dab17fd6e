/** Memory peaks, resubmissions and checkpoints that do not help. */
import { describe, expect, it } from 'vitest';
import { world } from '../worlds/model-builder.ts';
import type { JobSpec } from '../worlds/world-spec.ts';
import { findingsOfModel } from './findings.ts';

const warnings = (...jobs: readonly JobSpec[]) => {
  return findingsOfModel(world({ jobs })).map(({ path, message }) => [path, message]);
};

describe('a job that takes more memory than it asks for [J23]', () => {
  const job: JobSpec = { memoryMib: 1_024, peakMemoryMib: 3_000 };
  const resubmit = (times: number) => ({ resubmit: { times, memoryFactor: 2 } });

  it('is warned of where no submission asks for enough', () => {
    const [finding, ...others] = warnings(
      job,
      { ...job, ...resubmit(1) },
      { peakMemoryMib: 1_024 },
    );
    expect(others).toEqual([]);
    expect(finding).toEqual([
      'jobDefinitions.definition.simulation.peakMemory',
      '2 jobs always run out of memory: job story/1 takes 3000 MiB, and asks for 1024 at most',
    ]);
    expect(warnings({ ...job, ...resubmit(2) })).toEqual([]);
  });

  it('is warned of where retries repeat the same request', () => {
    const retried = (onReason?: string) => {
      const rules = onReason === undefined ? [] : [{ onReason, action: 'EXIT' as const }];
      return warnings({ ...job, ...resubmit(2), retry: { attempts: 3, rules } });
    };
    expect(retried()).toEqual([
      [
        'jobDefinitions.definition.retryStrategy',
        'retries of one job that run out of memory repeat a request that is too small',
      ],
    ]);
    expect(retried('OutOfMemoryError*')).toEqual([]);
  });

  it('is warned of where no type holds a later submission', () => {
    const [finding] = warnings({ ...job, resubmit: { times: 1, memoryFactor: 32 } });
    expect(finding![1]).toContain('job story/1+1 (1 vCPU with 32768 MiB) can never run');
  });
});

describe('a rule of a client that submits failed jobs again', () => {
  const reasonsOf = (...reasons: readonly string[]) =>
    warnings({ resubmit: { times: 2, reasons } }).map(([, message]) => message);

  it('is warned of where no job fails for a reason that it names', () => {
    const unknown = 'resubmission of one job: no job fails for';
    expect(reasonsOf('CAPACITY:*', 'Host EC2*', 'Dependent Job failed')).toEqual([
      `${unknown} "CAPACITY:*"`,
      `${unknown} "Dependent Job failed"`,
    ]);
    expect(reasonsOf('Canceled by JobStateTimeLimit*', 'OutOfMemory*', 'Job attempt*')).toEqual([]);
  });
});

describe('a checkpoint', () => {
  const saved = (workMs: number, more: JobSpec = {}): JobSpec => {
    return { workMs, checkpoint: { intervalMs: 600_000 }, ...more };
  };

  it('is warned of where its interval is as long as the work of all jobs', () => {
    expect(warnings(saved(600_000), saved(60_000))).toEqual([
      [
        'jobDefinitions.definition.simulation.checkpoint.interval',
        '2 jobs work no longer than the interval of 10 min: none saves',
      ],
    ]);
    expect(warnings(saved(600_000), saved(600_001))).toEqual([]);
  });

  it('is judged by the slowest type and the longest attempt', () => {
    expect(warnings(saved(600_000, { speeds: { node: 0.5 } }))).toEqual([]);
    expect(warnings(saved(600_000, { speeds: { node: 2 } }))).toHaveLength(1);
    expect(warnings(saved(0, { runtimesMs: [1_000, 900_000] }))).toEqual([]);
  });
});
