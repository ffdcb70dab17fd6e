/** Jobs that can never run and block their queue for ever [S22, Q62]. */
import { describe, expect, it } from 'vitest';
import { world } from '../worlds/model-builder.ts';
import type { WorldSpec } from '../worlds/world-spec.ts';
import { definition, findings, findingsOfModel, scenarioOf } from './findings.ts';

const warnings = (spec: WorldSpec) =>
  findingsOfModel(world(spec)).map(({ path, message, remedy }) => [path, message, remedy]);
const q = 'jobQueues.queue-1';

describe('a queue behind a job that can never run [Q62]', () => {
  const jobs = [
    { jobName: 'large', jobDefinition: 'large' },
    { jobName: 'A', arrayProperties: { size: 3 } },
  ];
  const jobDefinitions = { work: definition(1), large: definition(64) };
  const scenario = (fifoMode: string) =>
    scenarioOf({ jobs, more: { jobDefinitions, assumptions: { scheduler: { fifoMode } } } });

  it('is warned of with how many jobs wait, under strict FIFO', () => {
    expect(findings(scenario('strict'))).toEqual([
      {
        path: 'jobQueues.q',
        message:
          'job source/1 (64 vCPU with 1024 MiB) can never run: ' +
          'MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT',
        remedy:
          'the most vCPUs of a type are 2 (m5.large); ' +
          'of memory, m5.large registers 7779 MiB (measured, 7731 to 7791)',
      },
      {
        path: 'jobQueues.q',
        message: 'job source/1 would stay at the head for ever, and 3 jobs behind it',
        remedy:
          'take those jobs out, or set jobStateTimeLimitActions on ' +
          'MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT, or assume scheduler.fifoMode: backfill',
      },
    ]);
  });

  it('is not blocked under backfill, nor with a time limit on that reason', () => {
    expect(findings(scenario('backfill'))).toHaveLength(1);
    const reason = 'MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT';
    const timeLimits = [{ reason, maxTimeMs: 600_000 }] as const;
    const two = [{ vcpus: 8 }, {}];
    expect(warnings({ jobs: two })).toHaveLength(2);
    expect(warnings({ jobs: two, queues: [{ timeLimits }] })).toHaveLength(1);
  });

  it('is not blocked where an update brings a type that holds the job', () => {
    const types = [{ vcpus: 4 }, { vcpus: 8 }];
    const events = [{ atMs: 60_000, environments: { 'environment-1': { types } } }];
    expect(warnings({ jobs: [{ vcpus: 8 }, {}], events })).toEqual([]);
  });

  it('gets a warning for each of the first five sizes, and one for the rest', () => {
    const many = Array.from({ length: 8 }, (_, index) => ({ vcpus: 10 + index, array: 2 }));
    const found = warnings({ jobs: many });
    expect(found).toHaveLength(6);
    expect(found.at(-1)).toEqual([q, '6 more jobs of 3 other sizes can never run either', '']);
  });
});

describe('a head that waits for ever', () => {
  it('needs more units of a consumable than there are [Q45]', () => {
    const jobs = [{ consumables: { licence: 3 } }, {}];
    expect(warnings({ jobs, consumables: { licence: { total: 2 } } })).toEqual([
      [
        q,
        'job story/1 (1 vCPU with 1024 MiB) can never run: needs 3 units of licence, and there are 2',
        'raise totalQuantity of licence to at least 3',
      ],
      [
        q,
        'job story/1 would stay at the head for ever, and one job behind it',
        'take those jobs out, or assume scheduler.fifoMode: backfill',
      ],
    ]);
  });

  it('comes too late for units that do not come back (T32)', () => {
    const jobs = [{ array: 3, consumables: { licence: 2 } }];
    const licence = { total: 5, replenishable: false };
    expect(warnings({ jobs, consumables: { licence } })).toEqual([
      [
        'consumableResources.licence',
        'NON_REPLENISHABLE: 3 jobs need 6 units in all, and there are 5; the last ones wait for ever',
        'raise totalQuantity to at least 6',
      ],
    ]);
  });

  it('fits only in DISABLED environments [E5]', () => {
    expect(warnings({ environments: [{ enabled: false }], jobs: [{}] })).toEqual([
      [
        q,
        'job story/1 (1 vCPU with 1024 MiB) can never run: only DISABLED environments hold it: ' +
          'environment-1',
        'enable the environment, or name another in computeEnvironmentOrder',
      ],
    ]);
  });

  it('needs Spot that is never below its bid [P8] (T34)', () => {
    const type = { vcpus: 4, usdPerHour: 0.12, bidUsdPerHour: 0.12 };
    const environments = [{ type: 'SPOT', types: [type] }] as const;
    expect(warnings({ environments, jobs: [{}] })).toEqual([
      [
        q,
        'job story/1 (1 vCPU with 1024 MiB) can never run: Spot is not below the bid ' +
          '(node.4: $0.1200 per hour, bid $0.1200)',
        'raise bidPercentage, or leave it out: the price paid is the market’s',
      ],
    ]);
  });
});

describe('multi-node parallel jobs [J73, J75]', () => {
  const jobs = [{ nodes: [{ vcpus: 4 }, { vcpus: 2 }] }];
  const message = 'job story/1 (2 nodes of 6 vCPU with 2048 MiB in all) can never run: ';

  it('cannot run on Spot, on Fargate or UNMANAGED', () => {
    const environments = [
      { name: 'spot', type: 'SPOT' },
      { name: 'own', managed: false, types: [{ vcpus: 4, own: 2 }] },
    ] as const;
    const never = warnings({ environments, jobs }).filter(([path]) => path === q);
    expect(never).toEqual([
      [
        q,
        `${message}spot is SPOT, own is UNMANAGED; nodes need On-Demand EC2`,
        'give the queue a MANAGED environment of type EC2',
      ],
    ]);
    expect(warnings({ environments: [{ name: 'spot', type: 'SPOT' }, {}], jobs })).toEqual([]);
  });

  it('need a type for each node, and limits that admit all together', () => {
    const vcpus = (count: number) => [{ types: [{ vcpus: count }], maxvCpus: 7 }];
    expect(warnings({ environments: vcpus(2), jobs })).toMatchObject([
      [q, `${message}no environment has a type for each of its nodes`, expect.any(String)],
    ]);
    expect(warnings({ environments: vcpus(4), jobs })).toMatchObject([
      [
        q,
        `${message}its nodes take 8 vCPU of instances together`,
        'raise maxvCpus (or the vCPU quota) to at least 8',
      ],
    ]);
  });

  it('have at most as many nodes as an environment has instances', () => {
    const assumptions = { ec2: { maxInstances: 1 } };
    expect(warnings({ assumptions, jobs })).toMatchObject([
      [
        q,
        `${message}an environment has fewer instances at a time (1)`,
        'give it fewer nodes, or assume more of ec2.maxInstances',
      ],
    ]);
    expect(warnings({ assumptions: { ec2: { maxInstances: 2 } }, jobs })).toEqual([]);
  });
});

describe('queues that take no jobs [Q4]', () => {
  it('are warned of with how many jobs come while they are DISABLED', () => {
    const jobs = [{ array: 2 }, { submitMs: 60_000 }];
    const events = [{ atMs: 60_000, queues: { 'queue-1': { enabled: true } } }];
    expect(warnings({ jobs, queues: [{ enabled: false }], events })).toEqual([
      [
        'jobQueues.queue-1.state',
        '2 jobs are submitted while the queue is DISABLED',
        'they fail at once: enable the queue before they come',
      ],
    ]);
  });
});

describe('the vCPUs that computeReservation keeps [Q64]', () => {
  const environments = [{ maxvCpus: 100 }];
  const share = (computeReservation: number, names: readonly string[], vcpus = 1) =>
    warnings({
      environments,
      queues: [{ shares: Object.fromEntries(names.map((name) => [name, 1])), computeReservation }],
      jobs: names.map((name) => ({ share: name, vcpus, array: 60 })),
    });

  it('are never used where all shares that occur are active', () => {
    // T26: 25 of 100 stay free with A and B.
    expect(share(50, ['A', 'B'])).toEqual([
      [
        'jobQueues.queue-1.schedulingPolicyArn',
        'computeReservation 50 keeps 25 of 100 vCPU free even when all 2 shares (A, B) are ' +
          'active: nobody can ever use them',
        'lower computeReservation',
      ],
    ]);
  });

  it('are not warned of where they are few', () => {
    expect(share(25, ['A', 'B'])).toEqual([]);
  });

  it('stop jobs that are larger than what is ever left', () => {
    const types = [{ vcpus: 64 }];
    const found = warnings({
      environments: [{ maxvCpus: 100, types }],
      queues: [{ shares: { A: 1 }, computeReservation: 50 }],
      jobs: [{ share: 'A', vcpus: 64 }],
    });
    expect(found[0]).toEqual([
      q,
      'job story/1 (64 vCPU with 1024 MiB) can never run: computeReservation leaves 50 vCPU with ' +
        'all shares active',
      'lower computeReservation, or raise maxvCpus',
    ]);
  });
});
