/** `init --from`: a scenario of a team's files, which runs as it is; nothing is overwritten. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { batchcast, contentsOf, folderWith, spawnBatchcast } from './batchcast.ts';

const trace = [
  'task_id\tname\tstatus\texit\tsubmit\tstart\tcomplete\trealtime\tcpus\tmemory',
  '1\tALIGN (a)\tCOMPLETED\t0\t1735722000000\t1735722060000\t1735725660000\t3600000\t4\t8589934592',
  '2\tALIGN (b)\tCOMPLETED\t0\t1735722000000\t1735722060000\t1735723860000\t1800000\t4\t8589934592',
  '3\tSORT (a)\tFAILED\t1\t1735725661000\t1735725720000\t1735726320000\t600000\t2\t4294967296',
  '',
].join('\n');

const computeEnvironments = [
  {
    computeEnvironmentName: 'workers',
    computeEnvironmentArn: 'arn:aws:batch:eu-west-1:012345678910:compute-environment/workers',
    type: 'MANAGED',
    computeResources: {
      type: 'EC2',
      allocationStrategy: 'BEST_FIT_PROGRESSIVE',
      minvCpus: 0,
      maxvCpus: 64,
      instanceTypes: ['m5'],
    },
  },
];
const jobQueues = [
  {
    jobQueueName: 'night',
    priority: 1,
    computeEnvironmentOrder: [{ order: 1, computeEnvironment: 'workers' }],
  },
];
const ce = JSON.stringify({ computeEnvironments });
const jq = JSON.stringify({ jobQueues });
const all = { 'trace.txt': trace, 'ce.json': ce, 'jq.json': jq };

interface Written {
  readonly region: string;
  readonly workload: Readonly<
    Record<string, { readonly import: Readonly<Record<string, unknown>> }>
  >;
  readonly strategies: Readonly<Record<string, unknown>>;
  readonly [key: string]: unknown;
}

async function made(files: Readonly<Record<string, string>>, ...words: readonly string[]) {
  const folder = folderWith(files);
  const outcome = await batchcast(folder, ['init', 'mine', ...words]);
  const text = outcome.code === 0 ? readFileSync(join(folder, 'mine.yaml'), 'utf8') : '';
  return { folder, text, scenario: parse(text) as Written, ...outcome };
}

const flags = ['--from', 'trace.txt', '--environments', 'ce.json', '--queues', 'jq.json'];

describe('a history with its environments and queues', () => {
  it('is an import, with the pasted objects by reference', async () => {
    const { scenario } = await made(all, ...flags);
    expect(scenario).toMatchObject({
      name: 'mine',
      region: 'eu-west-1',
      start: '2025-01-01T09:00:00Z',
      computeEnvironments: { file: 'ce.json' },
      jobQueues: { file: 'jq.json' },
      workload: { history: { import: { file: 'trace.txt', format: 'nextflow', queue: 'night' } } },
    });
    expect(Object.keys(scenario.strategies)).toEqual(['today', 'spot', 'fargate']);
  });

  it('is said to have been read, with what is assumed by line and what is missing', async () => {
    const { stdout, text } = await made(all, ...flags);
    // 4 × 1 h + 4 × 30 min + 2 × 10 min; the last job ends 72 min after the first submission.
    expect(stdout).toContain('3 jobs, 6.3 vCPU-hours, 1.2 h, 1 failed, replayed as failed');
    const line = text.split('\n').findIndex((one) => one.includes('attempts: 5')) + 1;
    expect(stdout).toContain(`  line ${line}: attempts: 5 – a job on a lost host`);
    expect(stdout).toContain('nextflow config > run.config');
    expect(stdout).not.toContain('describe-job-queues');
    expect(stdout).toMatch(/Next: batchcast run mine\.yaml\n$/);
  });

  it('gives an answer at once', async () => {
    const { folder } = await made(all, ...flags);
    const words = [
      'run',
      'mine.yaml',
      '--replications',
      '1',
      '--answer-only',
      '--no-store',
      '--workers',
      '1',
    ];
    expect((await batchcast(folder, words)).code).toBe(0);
  });

  it('may be named in any order, whatever the flags', async () => {
    const { text } = await made(all, '--from', 'jq.json', 'ce.json', 'trace.txt');
    const { text: usual } = await made(all, ...flags);
    const withoutHead = (whole: string) => whole.slice(whole.indexOf('\nname:'));
    expect(withoutHead(text)).toBe(withoutHead(usual));
  });
});

describe('several histories', () => {
  it('are a source each, and begin together', async () => {
    const files = { 'one.txt': trace, 'two.txt': trace };
    const { scenario, stdout } = await made(files, '--from', 'one.txt', '--from', 'two.txt');
    expect(Object.keys(scenario.workload)).toEqual(['one', 'two']);
    expect(stdout).toContain('align: first – histories begin together');
  });

  it('are read once if they are named twice', async () => {
    const { scenario } = await made({ 'one.txt': trace }, '--from', 'one.txt', 'one.txt');
    expect(Object.keys(scenario.workload)).toEqual(['history']);
  });
});

describe('what no file gives', () => {
  it('is invented, marked, and listed with the command that fetches it', async () => {
    const { scenario, stdout, text } = await made({ 'trace.txt': trace }, '--from', 'trace.txt');
    // 8 vCPUs ran at once, 2 GiB for each.
    expect(text).toContain('maxvCpus: 64 # assumed: 8 vCPUs ran at once in the history');
    expect(text).toContain('[c6i, m6i, r6i] # assumed: the jobs need 2 GiB for each vCPU');
    expect(stdout).toContain('aws batch describe-compute-environments > ce.json');
    expect(stdout).toContain('aws batch describe-job-queues > jq.json');
    expect(Object.keys(scenario.strategies)).toEqual(['today', 'spot', 'fargate']);
  });

  it('are jobs, where only a configuration is given', async () => {
    const { scenario, stdout } = await made({ 'ce.json': ce }, '--environments', 'ce.json');
    expect(scenario.workload).toHaveProperty('batch.generate');
    expect(stdout).toContain('aws batch list-jobs --job-queue main');
  });

  it('are environments that a queue names', async () => {
    const { scenario } = await made({ 'jq.json': jq }, '--queues', 'jq.json');
    expect(scenario).toHaveProperty('computeEnvironments.workers.computeResources.type', 'EC2');
  });
});

describe('strategies', () => {
  it('buy On-Demand where Spot is bought today', async () => {
    const { scenario } = await made(
      { 'trace.txt': trace, 'ce.json': ce.replace('"EC2"', '"SPOT"') },
      ...['--from', 'trace.txt', '--environments', 'ce.json'],
    );
    expect(Object.keys(scenario.strategies)).toEqual(['today', 'on-demand', 'fargate']);
  });

  it('leave Fargate out, with the reason, where a job is too large for it', async () => {
    const large = trace.replaceAll('\t4\t8589934592', '\t32\t8589934592');
    const { scenario, stdout, text } = await made({ 'trace.txt': large }, '--from', 'trace.txt');
    expect(Object.keys(scenario.strategies)).toEqual(['today', 'spot']);
    expect(text).toContain('# fargate is left out: a job has 32 vCPUs, a task at most 16');
    expect(stdout).toContain('Left out: strategy fargate: a job has 32 vCPUs');
  });
});

describe('sizes that are missing', () => {
  const bare = trace
    .split('\n')
    .map((line) => line.split('\t').slice(0, -2).join('\t'))
    .join('\n');

  it('are listed by process, for people to change', async () => {
    const { scenario } = await made({ 'trace.txt': bare }, '--from', 'trace.txt');
    expect(scenario.workload['history']?.import['sizes']).toEqual({
      ALIGN: { vcpus: 1, memory: '2GiB' },
      SORT: { vcpus: 1, memory: '2GiB' },
    });
  });

  it('are those of nextflow.config, where it has them', async () => {
    const config = "process {\n  withName: ALIGN { cpus = 4; memory = '8 GB' }\n}\n";
    const { scenario } = await made(
      { 'trace.txt': bare, 'nextflow.config': config },
      ...['--from', 'trace.txt', '--config', 'nextflow.config'],
    );
    expect(scenario.workload['history']?.import['sizes']).toMatchObject({
      ALIGN: { vcpus: 4, memory: 8_192 },
    });
  });
});

describe('nothing is written', () => {
  it.each([
    ['a file is not there', ['--from', 'nope.txt'], 'nope.txt: error: no such file'],
    ['a file is of no known kind', ['--from', 'note.txt'], 'note.txt: '],
    ['a file is a scenario', ['--from', 'other.yaml'], 'other.yaml: error: is a scenario already'],
  ])('where %s', async (_, words, message) => {
    const files = { 'note.txt': 'Dear all,\n', 'other.yaml': 'name: x\nworkload: {}\n' };
    const { code, stdout, stderr, folder } = await made(files, ...words);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(contentsOf(folder)).toEqual(files);
  });

  it('over a file that is there', async () => {
    const { code, stderr } = await made({ ...all, 'mine.yaml': 'mine' }, ...flags);
    expect(code).toBe(2);
    expect(stderr).toContain('mine.yaml: error: is there already');
  });

  it('in place of a history', async () => {
    const refused = await batchcast(folderWith(all), ['init', 'trace.txt']);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('batchcast init NAME --from trace.txt');
  });
});

it('standard input is kept beside the scenario', async () => {
  const folder = folderWith({});
  const { code } = await spawnBatchcast(folder, ['init', 'mine', '--from', '-'], { input: trace });
  expect(code).toBe(0);
  expect(readFileSync(join(folder, 'mine.input'), 'utf8')).toBe(trace);
  expect(readFileSync(join(folder, 'mine.yaml'), 'utf8')).toContain('file: mine.input');
});

describe('run of what is no scenario', () => {
  it.each(['trace.txt', 'ce.json'])('%s names the command that makes one of it', async (file) => {
    const refused = await batchcast(folderWith(all), ['run', file]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain(`${file}: error: is no scenario: it is `);
    expect(refused.stderr).toContain(`batchcast init NAME --from ${file} makes a scenario of it`);
  });
});

describe('the first steps', () => {
  it('are shown where no command is named', async () => {
    const { code, stdout } = await batchcast(folderWith({}), []);
    expect(code).toBe(0);
    expect(stdout.match(/^ {2}batchcast \w+/gm)).toEqual([
      '  batchcast init',
      '  batchcast run',
      '  batchcast why',
    ]);
  });

  it('lead to a scenario that meets its own conditions', async () => {
    const folder = folderWith({});
    await batchcast(folder, ['init']);
    const { code } = await batchcast(folder, [
      'run',
      'my-scenario.yaml',
      '--no-store',
      '--answer-only',
      '--workers',
      '1',
    ]);
    expect(code).toBe(0);
  });
});
