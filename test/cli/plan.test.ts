/** `plan` from end to end: the answer, its formats, what it refuses, and that it goes on. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { batchcast, contentsOf, folderWith, spawnBatchcast } from './batchcast.ts';

/** Sixteen jobs of an hour of 4 vCPUs each, on machines of 4 vCPUs: arithmetic by hand. */
const hours = `
name: hours
region: us-east-1
start: 2026-03-02T20:00:00Z
workload:
  w: { jobs: [{ jobName: t, jobQueue: q, jobDefinition: d, arrayProperties: { size: 16 }, simulation: { runtime: 1h } }] }
jobDefinitions:
  d: { type: container, platformCapabilities: [EC2], containerProperties: { image: d, vcpus: 4, memory: 14336 } }
jobQueues: { q: { priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: ce }] } }
computeEnvironments:
  ce:
    type: MANAGED
    computeResources: { type: EC2, allocationStrategy: BEST_FIT_PROGRESSIVE, maxvCpus: 4, instanceTypes: [m5.xlarge] }
assumptions: { preset: ideal }
`;

const plan = ['plan', 'hours.yaml', '--no-store', '--workers', '1'];
const space = ['--search', 'maxvCpus=4..64:4'];

interface PlanJson {
  readonly answer: { readonly point: unknown; readonly costUsd: number; readonly finishS: number };
  readonly points: readonly unknown[];
  readonly runs: number;
  readonly commands: readonly string[];
}

async function planned(folder: string, ...words: readonly string[]): Promise<PlanJson> {
  const { code, stdout, stderr } = await batchcast(folder, [...plan, ...words, '--format', 'json']);
  expect({ code, stderr }).toMatchObject({ code: 0 });
  return JSON.parse(stdout) as PlanJson;
}

describe('plan', () => {
  it('finds the least limit that is in time, and the line that sets it', async () => {
    const folder = folderWith({ 'hours.yaml': hours });
    const found = await planned(folder, ...space, '--finish-by', '3h');
    // Sixteen jobs in three rounds of an hour take six machines: 24 vCPUs.
    expect(found.answer.point).toEqual({ maxvCpus: '24' });
    expect(found.answer.finishS).toBe(3 * 3_600);
    expect(found.answer.costUsd).toBeCloseTo(16 * 0.192, 6);
    const command = 'aws batch update-compute-environment --compute-environment ce';
    expect(found.commands).toEqual([`${command} --compute-resources maxvCpus=24`]);
    expect(found.points.length).toBeLessThan(10);
    expect(contentsOf(folder)).toEqual({ 'hours.yaml': hours });
  });

  it('says how many sizes of a history are assumed', async () => {
    const task = (name: string, size: string) => `${name}\t1000\t3600000\t${size}\n`;
    const trace = `name\tsubmit\trealtime\tcpus\tmemory\n${task('A', '-\t-')}${task('B', '1\t2 GB')}`;
    const scenario = hours.replace(
      /^ {2}w: .*$/m,
      '  w: { import: { file: trace.txt, queue: q } }',
    );
    const folder = folderWith({ 'hours.yaml': scenario, 'trace.txt': trace });
    const { stdout } = await batchcast(folder, [...plan, ...space]);
    expect(stdout).toContain('\n1 of 2 sizes assumed: the records do not give them.\n');
    const missed = await batchcast(folder, [...plan, ...space, '--finish-by', '1m']);
    expect(missed.stdout).toContain('\n1 of 2 sizes assumed: the records do not give them.\n');
  });

  it('takes times of day from the start, and the sweep of the scenario as the space', async () => {
    const sweep = 'sweep: { maxvCpus: 4..64:4 }\n';
    const folder = folderWith({ 'hours.yaml': hours + sweep });
    const found = await planned(folder, '--finish-by', '00:00');
    // Four rounds from 20:00 on.
    expect(found.answer.point).toEqual({ maxvCpus: '16' });
  });

  it('lays the space on the strategy that is named, else on the scenario without any', async () => {
    const strategies = `strategies:
  spot: { computeEnvironments: { ce: { computeResources: { type: SPOT, allocationStrategy: SPOT_CAPACITY_OPTIMIZED } } } }
`;
    const folder = folderWith({ 'hours.yaml': hours + strategies });
    const plain = await planned(folder, ...space, '--finish-by', '3h');
    expect(plain.answer.costUsd).toBeCloseTo(16 * 0.192, 6);
    const spot = await planned(folder, ...space, '--finish-by', '3h', '--strategy', 'spot');
    expect(spot.answer.costUsd).toBeLessThan(0.7 * plain.answer.costUsd);
  });

  it('says that a new environment is needed where AWS cannot update the old one', async () => {
    const folder = folderWith({ 'hours.yaml': hours.replace('platformCapabilities: [EC2], ', '') });
    const { stdout, code } = await batchcast(folder, [...plan, '--search', 'type=FARGATE']);
    expect(code).toBe(0);
    expect(stdout).toContain('# ce needs a new environment: EC2 cannot become FARGATE');
    expect(stdout).toMatch(/^aws batch create-compute-environment .*type=FARGATE/m);
  });

  it('names the nearest point where none meets the conditions, and how far off it is', async () => {
    const folder = folderWith({ 'hours.yaml': hours });
    const words = [...plan, ...space, '--finish-by', '30m'];
    const { code, stdout } = await batchcast(folder, words);
    expect(code).toBe(3);
    expect(stdout).toContain('No point of the space meets the conditions: nearest is maxvCpus 64');
    expect(stdout).toContain('- finish: rate(<=30m)>=0.95 (0 %; 0 of 5 replications meet it)');
  });

  it('drops points that make a mistake, with the reason', async () => {
    const folder = folderWith({ 'hours.yaml': hours });
    const axes = 'maxvCpus=16|64,minvCpus=0|32';
    const { code, stdout } = await batchcast(folder, [...plan, '--search', axes]);
    expect(code).toBe(0);
    expect(stdout).toContain('3 points of 4 played.');
    expect(stdout).toMatch(/^- 1: .*/m);
  });

  it.each([
    ['markdown', /^\| maxvCpus \| replications \|/m],
    ['csv', /^maxvCpus,replications,cost_usd,finish_s,/],
    ['table', /^aws batch update-compute-environment /m],
  ])('prints %s', async (format, pattern) => {
    const folder = folderWith({ 'hours.yaml': hours });
    const words = [...plan, ...space, '--finish-by', '3h', '--format', format];
    const { code, stdout } = await batchcast(folder, words);
    expect(code).toBe(0);
    expect(stdout).toMatch(pattern);
  });

  it('is the same with any workers and any store, which keeps its runs', async () => {
    const drawn = hours
      .replace('runtime: 1h', 'runtime: { lognormal: { median: 1h, p95: 2h } }')
      .replace('preset: ideal', 'preset: aws');
    const folder = folderWith({ 'hours.yaml': drawn });
    const words = ['plan', 'hours.yaml', ...space, '--finish-by', '6h', '--quiet'];
    const play = (...more: readonly string[]) => spawnBatchcast(folder, [...words, ...more]);
    const bare = await play('--no-store', '--workers', '1');
    expect(bare.code).toBe(0);
    expect(await play('--workers', '2')).toEqual(bare);
    const kept = Object.keys(contentsOf(join(folder, '.batchcast/runs'))).sort();
    expect(kept.length).toBeGreaterThan(20);
    expect(await play('--workers', '1')).toEqual(bare);
    expect(Object.keys(contentsOf(join(folder, '.batchcast/runs'))).sort()).toEqual(kept);
  });
});

describe('plan refuses, with exit code 2,', () => {
  it.each([
    ['a scenario without a space', [], 'there is nothing to search'],
    ['an unknown path', ['--search', 'maxvCPU=4|8'], 'did you mean "maxvCpus"'],
    ['a part that is no axis', ['--search', 'maxvCpus'], 'expected axis=values'],
    ['an axis twice', ['--search', 'maxvCpus=4|8', '--search', 'maxvCpus=16'], 'each axis once'],
    ['a value twice', ['--search', 'maxvCpus=4|4'], 'expected each value once'],
    ['a value out of its range', ['--search', 'bidPercentage=50|2000'], '--search bidPercentage'],
    [
      'a space of a million points',
      ['--search', 'maxvCpus=1..1000:1,minvCpus=1..1000:1'],
      'expected a space of at most 100,000 points, received 1,000,000',
    ],
    ['a time that is none', [...space, '--finish-by', '25:00'], '--finish-by: expected a time'],
    ['a budget that is none', [...space, '--budget', '0'], '--budget: expected an amount'],
    ['a confidence alone', [...space, '--confidence', '0.9'], '--confidence is that of'],
    ['an unknown strategy', [...space, '--strategy', 'x'], 'there is no strategy "x"'],
  ])('%s', async (_what, words, message) => {
    const folder = folderWith({ 'hours.yaml': hours });
    const refused = await batchcast(folder, [...plan, ...words]);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain(message);
    expect(contentsOf(folder)).toEqual({ 'hours.yaml': hours });
  });

  it('a time of day without a start', async () => {
    const folder = folderWith({ 'hours.yaml': hours.replace(/^start: .*\n/m, '') });
    const refused = await batchcast(folder, [...plan, ...space, '--finish-by', '08:00']);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain('a time of day needs the start of the scenario');
  });

  it('all mistakes of a space at once', async () => {
    const folder = folderWith({ 'hours.yaml': hours });
    const axes = ['--search', 'maxvCPU=4|8,poolTops=0.5|0.7', '--search', 'type=SPOT|SPOT'];
    const { stderr } = await batchcast(folder, [...plan, ...axes]);
    for (const name of ['maxvCPU', 'poolTops', 'type'])
      expect(stderr).toContain(`--search ${name}`);
  });
});
