/** What bound the finish of hand-made worlds: situations, and for how long each cause held. */
import { describe, expect, it } from 'vitest';
import { sure } from '../../src/kernel/lookup.ts';
import { type Finish, finish } from '../../src/story/finish.ts';
import { jobName } from '../../src/model/names.ts';
import type { Stretch } from '../../src/story/stretch.ts';
import type { FinishCause } from '../../src/words/causes.ts';
import { run } from '../../src/testing/plays.ts';
import { world } from '../worlds/model-builder.ts';
import type { JobSpec, WorldSpec } from '../worlds/world-spec.ts';
import { coldStarts } from './story-of.ts';

function finishOf(spec: WorldSpec): Finish {
  const model = world(spec);
  const fold = finish(model);
  return fold.result(run(model, fold.add));
}

/** `[cause, seconds]` in order of time; stretches with one cause in a row of the same job as one. */
function causesOf(spec: WorldSpec): readonly (readonly [FinishCause, number])[] {
  const { stretches } = finishOf(spec);
  const isFirst = (stretch: Stretch, index: number) => {
    const before = stretches[index - 1];
    return before?.cause !== stretch.cause || before.job !== stretch.job;
  };
  const firsts = stretches.filter(isFirst);
  return firsts.map(({ cause, fromMs }, index) => {
    const toMs = firsts[index + 1]?.fromMs ?? stretches.at(-1)?.toMs ?? 0;
    return [cause, (toMs - fromMs) / 1_000];
  });
}

const minute = 60_000;
const job = (name: string, more: Partial<JobSpec> = {}): JobSpec => ({
  name,
  vcpus: 4,
  workMs: minute,
  ...more,
});
const narrow = [{ maxvCpus: 4 }];

/** By hand: jobs of 60 s on instances of 4 vCPUs; without latencies unless they are given. */
const situations: readonly (readonly [name: string, spec: WorldSpec, causes: unknown])[] = [
  ['the only job takes as long as it runs', { jobs: [job('A')] }, [['runtime', 60]]],
  [
    'a job that is submitted late waits for its submission',
    { jobs: [job('A'), job('B', { submitMs: 90_000 })] },
    [
      ['submission', 90],
      ['runtime', 60],
    ],
  ],
  [
    'a new instance is on its way for 90 s, an image of 400 MB for 10 s',
    { jobs: [job('A', { imageMB: 400 })], assumptions: coldStarts },
    [
      ['machine', 90],
      ['start', 10],
      ['runtime', 60],
    ],
  ],
  [
    'the third of three jobs waits for maxvCpus while the others run',
    { environments: narrow, jobs: [job('A'), job('B'), job('C')] },
    [
      ['maxvCpus', 120],
      ['runtime', 60],
    ],
  ],
  [
    'the vCPU quota of the account holds back the second job',
    { jobs: [job('A'), job('B')], assumptions: { ec2: { vcpuQuota: 4 } } },
    [
      ['vcpuQuota', 60],
      ['runtime', 60],
    ],
  ],
  [
    'a pool with one instance holds back the second job, then the backoff of its environment',
    {
      environments: [{ type: 'SPOT' }],
      pools: [{ capacity: { instances: 1 } }],
      jobs: [job('A'), job('B')],
    },
    [
      ['capacity', 60],
      ['runtime', 60],
    ],
  ],
  [
    'a dependency runs first, and its own wait counts',
    { jobs: [job('A', { submitMs: 30_000 }), job('B', { dependsOn: ['A'] })] },
    [
      ['submission', 30],
      ['runtime', 60],
      ['runtime', 60],
    ],
  ],
  [
    'of an array its last child counts',
    { environments: narrow, jobs: [job('A', { array: 2 }), job('B', { dependsOn: ['A'] })] },
    [
      ['maxvCpus', 60],
      ['runtime', 60],
      ['runtime', 60],
    ],
  ],
  [
    'a client that submits 20 s after an end makes a pause',
    { jobs: [job('A'), job('B', { after: ['A'], gapMs: 20_000 })] },
    [
      ['runtime', 60],
      ['client', 20],
      ['runtime', 60],
    ],
  ],
  [
    'a failed attempt and its delay come before the one that succeeds',
    {
      jobs: [job('A', { exitCodes: [1, 0], retry: { attempts: 2 } })],
      assumptions: { scheduler: { retryDelay: 5_000 } },
    },
    [
      ['failure', 60],
      ['retryDelay', 5],
      ['runtime', 60],
    ],
  ],
  [
    'a job that fails at last takes as long as it ran',
    { jobs: [job('A', { exitCodes: [1] })] },
    [['runtime', 60]],
  ],
  [
    'a large head keeps a small job from free room that it does not fit into itself',
    {
      environments: [{ maxvCpus: 4 }],
      jobs: [
        job('A', { vcpus: 1, workMs: 2 * minute }),
        job('B'),
        job('C', { vcpus: 1, workMs: 2 * minute }),
      ],
    },
    [
      ['queueHead', 120],
      ['maxvCpus', 60],
      ['runtime', 120],
    ],
  ],
  [
    'a consumable resource is held by the job before',
    {
      consumables: { licence: { total: 1 } },
      jobs: [job('A', { consumables: { licence: 1 } }), job('B', { consumables: { licence: 1 } })],
    },
    [
      ['consumables', 60],
      ['runtime', 60],
    ],
  ],
];

describe('what bound the finish', () => {
  it.each(situations)('%s', (_name, spec, causes) => {
    expect(causesOf(spec)).toEqual(causes);
  });

  it('names the job that ends last', () => {
    const spec = { environments: narrow, jobs: [job('A'), job('B', { workMs: 2 * minute })] };
    const model = world(spec);
    expect(jobName(model.jobs, finishOf(spec).job)).toBe('B');
  });

  it('of a run that leaves work, is why a refused head was never placed', () => {
    const found = finishOf({ jobs: [job('A', { vcpus: 64 }), job('B')], horizonMs: 10 * minute });
    expect(found).toMatchObject({ isDone: false, endMs: 10 * minute, job: 0 });
    expect(sure(found.stretches.at(-1)).cause).toBe('misfit');
  });

  it('of a Spot instance that is lost: the attempt, then the one that repeats it', () => {
    const losses = [{ time: 30_000, environment: 'environment-1', launch: 1 }];
    const found = causesOf({
      environments: [{ type: 'SPOT' }],
      jobs: [job('A', { retry: { attempts: 2 } })],
      assumptions: { spot: { interruptions: { kind: 'at', losses }, notice: 0 } },
    });
    expect(found).toEqual([
      ['interruption', 30],
      ['runtime', 60],
    ]);
  });
});
