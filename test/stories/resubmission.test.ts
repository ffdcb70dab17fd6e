/** Stories computed by hand: failed jobs that their client submits again, perhaps elsewhere. */
import { describe, expect, it } from 'vitest';
import { JobStatus } from '../../src/words/job-status.ts';
import { jobIdText } from '../../src/model/names.ts';
import { tableOf } from '../model/documents.ts';
import { definition, fixedPool, job, nodes, queue, scenario } from './parts.ts';
import { type CompileOptions, type Document, play, type Story } from './play.ts';
import { jobNames } from '../worlds/columns.ts';

const spot = { type: 'SPOT', allocationStrategy: 'SPOT_CAPACITY_OPTIMIZED' };

/** Queues `main` on Spot and `od` on On-Demand machines of one vCPU. */
const twoQueues = {
  queues: { main: queue(1, ['spot']), od: queue(1, ['od']) },
  pool: nodes([1]),
  more: {
    computeEnvironments: { spot: nodes([1], spot), od: nodes([1]) },
    catalog: {
      instanceTypes: {
        'node.1': { vcpu: 1, memoryMiB: 4_096, usdPerHour: 36, spotUsdPerHour: 18 },
      },
    },
  },
};

/** The Spot machines are lost then, one after the other, without notice. */
const lostAt = (...times: readonly string[]) => ({
  spot: {
    notice: '0s',
    interruptions: {
      at: times.map((time, index) => ({ time, environment: 'spot', launch: index + 1 })),
    },
  },
});

/** Each submission that happened: its id, queue, state, and when it was made and ended, in s. */
function submissions({ model, lives }: Story): readonly unknown[] {
  const { status, createdMs, stoppedMs } = lives.jobs;
  const states = Object.keys(JobStatus);
  return jobNames(model.jobs).flatMap((_, row) => {
    if (status[row] === JobStatus.NONE) return [];
    const where = model.queues[model.jobs.queue[row]].name;
    const times = [createdMs[row] / 1_000, stoppedMs[row] / 1_000];
    return [[jobIdText(model, row), where, states[status[row]], ...times]];
  });
}

describe('two tries on Spot, the third on On-Demand', () => {
  const played = (simulation: Document, ...lost: readonly string[]) =>
    play(
      scenario({
        ...twoQueues,
        jobs: [job('J', 100, { simulation })],
        assumptions: lostAt(...lost),
      }),
    );
  const toOnDemand = [
    ['main/1', 'main', 'FAILED', 0, 30],
    ['main/1+1', 'main', 'FAILED', 40, 60],
    ['main/1+2', 'od', 'SUCCEEDED', 70, 170],
  ];

  it('is what {times: 2, queue: od} says: the last resubmission goes there', () => {
    const story = played({ resubmit: { times: 2, delay: '10s', queue: 'od' } }, '30s', '60s');
    expect(submissions(story)).toEqual(toOnDemand);
    // 100 s at 36 USD per hour: what Spot takes back within the hour is free [B7].
    expect(story.totalUsd).toBe('1.000000000');
  });

  it('is the same as a list of two, whose first entry keeps the queue', () => {
    const resubmit = [{ delay: '10s' }, { delay: '10s', queue: 'od' }];
    expect(submissions(played({ resubmit }, '30s', '60s'))).toEqual(toOnDemand);
  });

  it('is not what a list says whose first entry goes there: the second stays', () => {
    const resubmit = [{ queue: 'od', on: { reasons: ['Host EC2*'] } }, {}];
    const failing = { resubmit, outcomes: { exitCodes: [1] } };
    expect(submissions(played(failing, '30s'))).toEqual([
      ['main/1', 'main', 'FAILED', 0, 30],
      ['main/1+1', 'od', 'FAILED', 30, 130],
      ['main/1+2', 'od', 'FAILED', 130, 230],
    ]);
  });

  it('takes 0.488 of jobs of 8 h to On-Demand where hosts are lost at 0.15 per hour', () => {
    const count = 4_000;
    const generate = {
      queue: 'main',
      jobDefinition: 'work',
      count,
      arrivals: 'at-once',
      mix: [{ vcpus: 1, memory: '512MiB', runtime: '8h' }],
      simulation: { resubmit: { times: 2, queue: 'od' } },
    };
    const { lives, model } = play({
      ...scenario({
        ...twoQueues,
        jobs: [],
        assumptions: { spot: { notice: '0s', interruptions: { rate: '0.15/h' } } },
      }),
      workload: { main: { generate } },
    });
    const { status } = lives.jobs;
    const ran = jobNames(model.jobs).map((_, row) => [
      model.jobs.resubmission[row],
      status[row] === JobStatus.SUCCEEDED,
    ]);
    const succeeded = [0, 1, 2].map(
      (number) => ran.filter(([again, isDone]) => again === number && isDone).length / count,
    );
    // An attempt is lost with probability p = 1 − e^(−0.15 × 8).
    const p = 1 - Math.exp(-1.2);
    for (const [number, share] of [1 - p, p * (1 - p), p * p].entries()) {
      const error = Math.sqrt((share * (1 - share)) / count);
      expect(Math.abs(succeeded[number]! - share), `try ${number + 1}`).toBeLessThan(4 * error);
    }
    expect(p * p).toBeCloseTo(0.488, 3);
  });
});

describe('a rule that names ends', () => {
  const statusOf = (on: Document, more: Document, fields: Document = {}) => {
    const simulation = { resubmit: { times: 1, on }, ...more };
    const story = play(
      scenario({ jobs: [job('J', 100, { simulation, ...fields })], pool: nodes([1]) }),
    );
    return story.job('J+1').status;
  };

  it.each([
    [{ exitCodes: [3] }, 3],
    [{ exitCodes: ['1*'] }, 137],
    [{ exitCodes: [1, '*'] }, 9],
    [{ reasons: ['Essential container in task exited'] }, 9],
    [{ exitCodes: [1], reasons: ['Ess*'] }, 9],
  ])('%j applies to exit code %i', (on, exitCode) => {
    expect(statusOf(on, { outcomes: { exitCodes: [exitCode] } })).toBe('FAILED');
  });

  it.each([
    [{ exitCodes: [1] }, 3],
    [{ exitCodes: ['3*'] }, 137],
    [{ reasons: ['Host EC2*'] }, 1],
    [{ reasons: ['Essential'] }, 1],
  ])('%j does not apply to exit code %i', (on, exitCode) => {
    expect(statusOf(on, { outcomes: { exitCodes: [exitCode] } })).toBe('NONE');
  });

  it('knows a lack of memory by its container reason', () => {
    expect(statusOf({ reasons: ['OutOfMemory*'] }, { peakMemory: '700MiB' })).toBe('FAILED');
  });

  it('knows a timeout, which Batch itself never retries', () => {
    const timeout = { timeout: { attemptDurationSeconds: 60 } };
    expect(statusOf({ reasons: ['Job attempt duration*'] }, {}, timeout)).toBe('FAILED');
    expect(statusOf({ reasons: ['Host EC2*'] }, {}, timeout)).toBe('NONE');
  });

  it('of one entry ends the list: the next entry is for the next failure', () => {
    const resubmit = [{ on: { exitCodes: [2] } }, { on: { exitCodes: [1] } }];
    const simulation = { resubmit, outcomes: { exitCodes: [1] } };
    const jobs = [job('J', 100, { simulation })];
    expect(play(scenario({ jobs, pool: nodes([1]) })).job('J+1').status).toBe('NONE');
  });
});

describe('a job that its queue cancels after 600 s, as nothing there can hold it', () => {
  const limit = {
    reason: 'MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT',
    state: 'RUNNABLE',
    action: 'CANCEL',
    maxTimeSeconds: 600,
  };
  const played = (resubmit: Document) => {
    const queues = {
      main: { ...queue(1, ['small']), jobStateTimeLimitActions: [limit] },
      large: queue(1, ['large']),
    };
    const simulation = { resubmit: { times: 1, delay: '60s', queue: 'large', ...resubmit } };
    return play(
      scenario({
        jobs: [job('J', 100, { simulation })],
        pool: nodes([1]),
        queues,
        definitions: { work: definition(2) },
        more: { computeEnvironments: { small: nodes([1]), large: nodes([2]) } },
      }),
    );
  };

  it('is submitted to another queue', () => {
    expect(submissions(played({}))).toEqual([
      ['main/1', 'main', 'FAILED', 0, 600],
      ['main/1+1', 'large', 'SUCCEEDED', 660, 760],
    ]);
  });

  it('has a status reason that a rule can name, and no exit code', () => {
    const reasons = ['Canceled by JobStateTimeLimit action due to reason: MISCONFIGURATION:*'];
    expect(submissions(played({ on: { reasons } }))).toHaveLength(2);
    expect(submissions(played({ on: { exitCodes: ['*'] } }))).toHaveLength(1);
  });
});

describe('a job that is stopped is not submitted again', () => {
  const jobs = [job('J', 100, { simulation: { resubmit: { times: 1 } } })];
  const reasonAfter = (...events: readonly Document[]) => {
    const story = play(scenario({ jobs, pool: nodes([1]), more: { events } }));
    expect(story.job('J+1').status).toBe('NONE');
    return story.job('J').reason;
  };

  it('by a terminate', () => {
    expect(reasonAfter({ time: '50s', terminate: 'J' })).toBe('');
  });

  it('by the end of its queue', () => {
    const change = (time: string, main: Document | null) => ({
      time,
      patch: { jobQueues: { main } },
    });
    const disabled = change('40s', { state: 'DISABLED' });
    expect(reasonAfter(disabled, change('50s', null))).toBe('JobQueue deleted');
  });
});

describe('of an array, a failed child', () => {
  const simulation = {
    children: { 1: { outcomes: { exitCodes: [1] }, attempts: [{ exitCode: 1 }] } },
    resubmit: [{ delay: '10s' }, { queue: 'od' }],
  };
  const array = job('A', 100, { arrayProperties: { size: 2 }, simulation });
  const after = job('B', 10, { dependsOn: [{ jobId: 'A:0' }] });
  const late = job('C', 10, { dependsOn: [{ jobId: 'A:1' }] });
  const story = play(scenario({ ...twoQueues, jobs: [array, after, late] }));

  it('is submitted again by itself; the array fails with it', () => {
    expect(submissions(story).slice(0, 5)).toEqual([
      ['main/1', 'main', 'FAILED', 0, 100],
      ['main/1:0', 'main', 'SUCCEEDED', 0, 100],
      ['main/1:1', 'main', 'FAILED', 0, 100],
      ['main/1:1+1', 'main', 'FAILED', 110, 210],
      ['main/1:1+2', 'od', 'FAILED', 210, 310],
    ]);
  });

  it('fails its dependents with its last submission', () => {
    expect(story.job('B')).toMatchObject({ status: 'SUCCEEDED', stopped: 110 });
    expect(story.job('C')).toMatchObject({ status: 'FAILED', stopped: 310, attempts: 0 });
  });
});

describe('a dependent', () => {
  it('starts once a submission of what it waits for has succeeded', () => {
    const first = job('J', 100, { simulation: { resubmit: { times: 1, queue: 'od' } } });
    const second = job('K', 10, { dependsOn: [{ jobId: 'J' }] });
    const story = play(
      scenario({ ...twoQueues, jobs: [first, second], assumptions: lostAt('30s') }),
    );
    expect(story.job('J+1')).toMatchObject({ status: 'SUCCEEDED', stopped: 130 });
    expect(story.job('K')).toMatchObject({ status: 'SUCCEEDED', placed: 130 });
  });
});

it('a multi-node job is submitted again with all its nodes and more memory for each', () => {
  const group = { targetNodes: '0:', container: { image: 'x', vcpus: 1, memory: 1_000 } };
  const nodeProperties = { numNodes: 2, mainNode: 1, nodeRangeProperties: [group] };
  const simulation = {
    nodes: { 1: { runtime: '50s', outcomes: { exitCodes: [7] } } },
    resubmit: { times: 1, delay: '5s', memory: 1.5, on: { exitCodes: [7] } },
  };
  const story = play(
    scenario({
      jobs: [job('M', 100, { simulation })],
      pool: nodes([1]),
      definitions: { work: { type: 'multinode', nodeProperties } },
    }),
  );
  expect(submissions(story)).toEqual([
    ['main/1', 'main', 'FAILED', 0, 50],
    ['main/1#0', 'main', 'FAILED', 0, 50],
    ['main/1#1', 'main', 'FAILED', 0, 50],
    ['main/1+1', 'main', 'FAILED', 55, 105],
    ['main/1#0+1', 'main', 'FAILED', 55, 105],
    ['main/1#1+1', 'main', 'FAILED', 55, 105],
  ]);
  expect(Array.from(story.model.jobs.memoryMib)).toEqual([
    2_000, 1_000, 1_000, 3_000, 1_500, 1_500,
  ]);
});

describe('a recorded job', () => {
  const table = tableOf([{ runtimeMs: 100_000 }, { runtimeMs: 10_000, after: [0], gapMs: 5_000 }]);
  const played = (source: Document, ofDefinition: Document) => {
    const file = { format: 'nextflow', file: 'trace.txt', queue: 'main', jobDefinition: 'work' };
    const options: CompileOptions = { imports: new Map([['main', table]]) };
    const document = scenario({
      ...twoQueues,
      jobs: [],
      definitions: { work: definition(1, { simulation: ofDefinition }) },
      assumptions: lostAt('30s'),
    });
    return play({ ...document, workload: { main: { import: { ...file, ...source } } } }, options);
  };
  const again = [
    ['main/1', 'main', 'FAILED', 0, 30],
    ['main/1+1', 'od', 'SUCCEEDED', 30, 130],
    ['main/2', 'main', 'SUCCEEDED', 135, 145],
  ];

  it('follows the rule of its source; what comes after it waits for its last submission', () => {
    const simulation = { resubmit: { times: 1, queue: 'od' } };
    expect(submissions(played({ simulation }, {}))).toEqual(again);
  });

  it('follows that of its definition where the source has none', () => {
    expect(submissions(played({}, { resubmit: { times: 1, queue: 'od' } }))).toEqual(again);
    const never = { simulation: { resubmit: [] } };
    expect(submissions(played(never, { resubmit: { times: 1 } }))[1]).toEqual([
      'main/2',
      'main',
      'SUCCEEDED',
      35,
      45,
    ]);
  });
});

it('a job takes the share that its rule names, and its priority, to a queue with a fair-share policy', () => {
  const rule = { times: 1, queue: 'fair', shareIdentifier: 'urgent' };
  const failing = { resubmit: rule, outcomes: { exitCodes: [1] } };
  const story = play(
    scenario({
      jobs: [job('J', 10, { simulation: failing, schedulingPriorityOverride: 3 })],
      pool: fixedPool(1),
      queues: { main: queue(), fair: { ...queue(), schedulingPolicyArn: 'policy' } },
      more: { schedulingPolicies: { policy: { fairsharePolicy: { shareDistribution: [] } } } },
    }),
  );
  const { share, priority } = story.model.jobs;
  const [first, second] = Array.from(share);
  expect(first).toBe(-1);
  expect(Array.from(priority)).toEqual([3, 3]);
  expect(story.model.shares[second!].identifier).toBe('urgent');
  expect(story.job('J+1').stopped).toBe(20);
});

it('a job goes from EC2 to Fargate, whose task has its own price', () => {
  const resubmit = { times: 1, queue: 'tasks' };
  const story = play(
    scenario({
      jobs: [job('J', 100, { simulation: { resubmit } })],
      pool: nodes([1]),
      queues: { main: queue(1, ['spot']), tasks: queue(1, ['tasks']) },
      definitions: {
        work: {
          type: 'container',
          containerProperties: { image: 'work', vcpus: 1, memory: 2_048 },
        },
      },
      assumptions: lostAt('30s'),
      more: {
        computeEnvironments: {
          spot: nodes([1], spot),
          tasks: { computeResources: { type: 'FARGATE', maxvCpus: 4 } },
        },
      },
    }),
  );
  expect(story.job('J+1')).toMatchObject({ status: 'SUCCEEDED', stopped: 130 });
  expect(story.instances.map(({ type }) => type)).toEqual(['node.1', 'fargate.1vcpu.2048mib']);
});
