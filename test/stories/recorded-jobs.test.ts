/** Jobs as AWS Batch recorded them, from their JSON to the run: every instant by hand. */
import { describe, expect, it } from 'vitest';
import { runExperiment } from '../../src/index.ts';

const hour = 3_600_000;

/** A job of one hour that was created at 1970 + 10 days, as describe-jobs has it. */
const job = (jobId: string, more: object = {}) => ({
  jobId,
  jobName: `name of ${jobId}`,
  status: 'SUCCEEDED',
  createdAt: 864_000_000,
  startedAt: 864_000_000,
  stoppedAt: 864_000_000 + hour,
  container: { resourceRequirements: [vcpu('1'), memory('1000')], exitCode: 0 },
  ...more,
});
const vcpu = (value: string) => ({ type: 'VCPU', value });
const memory = (value: string) => ({ type: 'MEMORY', value });
const nodes = (numNodes: number) => ({
  nodeProperties: {
    numNodes,
    mainNode: 0,
    nodeRangeProperties: [
      { targetNodes: '0:', container: { resourceRequirements: [vcpu('8'), memory('1000')] } },
    ],
  },
  container: undefined,
});

/** What happens to the jobs on four idle machines of 8 vCPUs. */
async function played(jobs: readonly object[], more = '', queues = '') {
  const scenario = `
name: recorded
workload:
  log: { import: { format: describe-jobs, file: [one.json, two.json], queue: main ${more} } }
jobQueues:
  main: { computeEnvironmentOrder: [{ order: 1, computeEnvironment: fleet }] }
  ${queues}
computeEnvironments:
  fleet:
    computeResources:
      type: EC2
      allocationStrategy: BEST_FIT_PROGRESSIVE
      instanceTypes: [node]
      minvCpus: 32
      maxvCpus: 32
catalog:
  instanceTypes: { node: { vcpu: 8, memoryMiB: 1000000, usdPerHour: 1 } }
assumptions: { preset: ideal }
`;
  const half = jobs.length / 2;
  const open = (file: string) => {
    const part = file === 'one.json' ? jobs.slice(0, half) : jobs.slice(half);
    return [Buffer.from(JSON.stringify({ jobs: part }))];
  };
  const options = { fileName: 'recorded.yaml', open, workers: 1 };
  const { strategies } = await runExperiment(scenario, options);
  const { replications, notes } = strategies[0]!;
  const { values, violations } = replications[0]!;
  expect(violations).toEqual([]);
  const { makespan_s: makespanS, jobs_succeeded: succeeded, jobs_failed: failed } = values;
  return { hours: makespanS! / 3_600, succeeded, failed, notes };
}

describe('recorded jobs', () => {
  it('chained by dependsOn end one after the other, whatever the order in the files', async () => {
    const second = job('second', { dependsOn: [{ jobId: 'first' }] });
    expect(await played([second, job('first')])).toMatchObject({ hours: 2, succeeded: 2 });
  });

  it('of several nodes hold a machine for each node', async () => {
    // Three machines for an hour, then two: four are there, and one is not enough.
    const jobs = [job('wide', nodes(3)), job('narrow', nodes(2))];
    expect(await played(jobs)).toMatchObject({ hours: 2, succeeded: 2 });
  });

  it('of an array whose parent alone is recorded are as many as its size', async () => {
    const last = job('last', { dependsOn: [{ jobId: 'array' }] });
    // 33 children on 32 vCPUs need two hours, and what waits for all of them a third one.
    const jobs = [job('array', { arrayProperties: { size: 33 } }), last];
    expect(await played(jobs)).toMatchObject({ hours: 3, succeeded: 34 });
  });

  it('of two arrays with N_TO_N wait for their own index only', async () => {
    const child = (array: string, index: number, hours: number, more: object = {}) =>
      job(`${array}:${index}`, {
        arrayProperties: { index },
        stoppedAt: 864_000_000 + hours * hour,
        ...more,
      });
    const onFirst = { dependsOn: [{ jobId: 'one', type: 'N_TO_N' }] };
    const jobs = [
      job('one', { arrayProperties: { size: 2 }, startedAt: 0, stoppedAt: 0 }),
      ...[child('one', 0, 1), child('one', 1, 3)],
      ...[child('two', 0, 3, onFirst), child('two', 1, 1, onFirst)],
    ];
    // Each chain takes four hours; an array after an array would take six.
    expect(await played(jobs)).toMatchObject({ hours: 4, succeeded: 4 });
  });

  it('of an array that is SEQUENTIAL run one by one', async () => {
    const array = { arrayProperties: { size: 3 }, dependsOn: [{ type: 'SEQUENTIAL' }] };
    expect(await played([job('chain', array)])).toMatchObject({ hours: 3, succeeded: 3 });
  });

  it('have their own attempts and timeout', async () => {
    const failed = { status: 'FAILED', container: { exitCode: 1 } };
    const again = job('again', { ...failed, retryStrategy: { attempts: 3 } });
    expect(await played([again])).toMatchObject({ hours: 3, failed: 1 });
    const late = job('late', { timeout: { attemptDurationSeconds: 1_800 } });
    expect(await played([late])).toMatchObject({ hours: 0.5, failed: 1 });
  });

  it('go to the queue that they name if the scenario has it, which is said of the others', async () => {
    const other = 'other: { computeEnvironmentOrder: [{ order: 1, computeEnvironment: fleet }] }';
    const arn = 'arn:aws:batch:us-east-1:123456789012:job-queue/';
    const jobs = [job('a', { jobQueue: `${arn}other` }), job('b', { jobQueue: `${arn}lost` })];
    const { notes } = await played(jobs, '', other);
    expect(notes.filter((note) => note.includes('queue'))).toEqual([
      'workload.log: 1 of 2 records name queues that the scenario lacks (lost): they go to main',
    ]);
  });

  it('that wait for themselves, or for a job that is not recorded, wait for nothing', async () => {
    const jobs = [
      job('a', { dependsOn: [{ jobId: 'b' }] }),
      job('b', { dependsOn: [{ jobId: 'a' }, { jobId: 'gone' }] }),
    ];
    const { hours, succeeded, notes } = await played(jobs);
    expect([hours, succeeded]).toEqual([1, 2]);
    expect(notes).toEqual(
      expect.arrayContaining([
        'log: dependencies on jobs that are not recorded: 1',
        'log: dependencies that lead back to their own job, left out: 2',
      ]),
    );
  });
});
