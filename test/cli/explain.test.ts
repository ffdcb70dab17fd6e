/** The command that explains one job, end to end. */
import { afterAll, describe, expect, it } from 'vitest';
import { batchcast, folderWith } from './batchcast.ts';
import { tiny } from './scenarios.ts';

const folder = folderWith({ 'tiny.yaml': tiny('tiny') }, afterAll);
const explain = (...words: readonly string[]) =>
  batchcast(folder, ['explain', 'tiny.yaml', ...words]);

describe('explain', () => {
  it('plays the first replication of the first strategy, and prints the job’s story', async () => {
    const { code, stdout, stderr } = await explain('--job', 'main/1');
    expect([code, stderr]).toEqual([0, '']);
    const lines = stdout.split('\n');
    expect(lines[0]).toMatch(/^main\/1 \(.*\): job of 2 vCPU, 2048 MiB; queue q$/);
    expect(lines[1]).toBe('scenario tiny, strategy on-demand, replication 1');
    expect(stdout).toMatch(/^ *0 {2}\+0s +submitted by the scenario$/m);
    expect(stdout).toMatch(/^SUCCEEDED .* at \+/m);
  });

  it('plays another strategy, replication, seed or setting', async () => {
    const flags = ['--strategy', 'spot', '--replication', '2'];
    const { stdout } = await explain('--job', 'main/1', ...flags);
    expect(stdout).toContain('strategy spot, replication 2');
    expect(stdout).toMatch(/attempt 1 STARTING .*, SPOT\)/);
    const reseeded = await explain('--job', 'main/1', ...flags, '--seed', 'other');
    expect(reseeded.stdout).not.toBe(stdout);
    const small = 'computeEnvironments.env.computeResources.maxvCpus=2';
    const waiting = await explain('--job', 'main/6', '--set', small);
    expect(waiting.stdout).toContain('maxvCpus is reached');
  });

  it('prints JSON', async () => {
    const { code, stdout } = await explain('--job', 'main/1', '--format', 'json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      jobId: 'main/1',
      strategy: 'on-demand',
      outcome: { status: 'SUCCEEDED', attempts: 1 },
    });
  });

  it('finds a job by its name if no other has it, and an array’s child by its index', async () => {
    const array = {
      workload: `main:
    jobs:
      - { jobName: tiles, jobQueue: q, jobDefinition: d, arrayProperties: { size: 3 } }
      - { jobName: twin, jobQueue: q, jobDefinition: d }
  other:
    jobs: [{ jobName: twin, jobQueue: q, jobDefinition: d }]`,
      definitions: `jobDefinitions:
  d:
    type: container
    containerProperties:
      image: work
      resourceRequirements: [{ type: VCPU, value: '1' }, { type: MEMORY, value: '1024' }]
    simulation: { runtime: 1m }
`,
    };
    const text = tiny('array', array.definitions).replace(
      /main:\n {4}generate:\n(?: {6}.*\n)+/,
      `${array.workload}\n`,
    );
    const other = folderWith({ 'array.yaml': text });
    const storyOf = (job: string) => batchcast(other, ['explain', 'array.yaml', '--job', job]);
    expect((await storyOf('tiles')).stdout).toMatch(/^main\/1 \(tiles\): array parent/);
    expect((await storyOf('tiles:2')).stdout).toMatch(/^main\/1:2 \(tiles\): array child/);
    const twins = await storyOf('twin');
    expect([twins.code, twins.stdout]).toEqual([2, '']);
    expect(twins.stderr).toBe(
      'error: --job: 2 jobs are called "twin"; give an id: main/2, other/1\n',
    );
  });

  it('finds a job of a history by its id there: of AWS, of Nextflow, of Seqera', async () => {
    const id = '3286a19c-68a9-47c9-8000-427d23ffc7ca';
    const task = { name: 'A', submit: 1_000, start: 2_000, complete: 9_000, queue: 'x' };
    const tasks = [
      { ...task, taskId: 7, hash: 'f9/551ee3', nativeId: id },
      { ...task, taskId: 8, hash: '83/7941ba', nativeId: '7' },
    ];
    const trace = ['task_id\thash\tnative_id\tname\tsubmit\trealtime'];
    const times = { createdAt: 1e12, startedAt: 1e12 + 1_000, stoppedAt: 1e12 + 9_000 };
    const jobs = [
      { jobId: 'other', jobName: 'B', ...times },
      { jobId: id, jobName: 'A', ...times },
    ];
    const scenario = (file: string) =>
      tiny('history').replace(
        /main:\n {4}generate:\n(?: {6}.*\n)+/,
        `main:\n    import: { file: ${file}, queue: q }\n`,
      );
    const other = folderWith({
      'jobs.json': JSON.stringify({ jobs }),
      'run.json': JSON.stringify({ workflow: { runName: 'r' }, tasks }),
      'trace.txt': [...trace, '5\tf9/551ee3\t3034\tA\t1000\t5000', ''].join('\n'),
      'aws.yaml': scenario('jobs.json'),
      'seqera.yaml': scenario('run.json'),
      'nextflow.yaml': scenario('trace.txt'),
    });
    const storyOf = async (file: string, job: string) => {
      const { stdout, stderr } = await batchcast(other, ['explain', file, '--job', job]);
      return `${stderr}${stdout.split('\n', 1)[0]}`.replace(/:.*/s, '');
    };
    expect(await storyOf('aws.yaml', id)).toBe('main/2 (A)');
    for (const one of [id, 'f9/551ee3'])
      expect(await storyOf('seqera.yaml', one)).toBe('main/1 (A)');
    for (const one of ['5', 'f9/551ee3', '3034']) {
      expect(await storyOf('nextflow.yaml', one)).toBe('main/1 (A)');
    }
    const { stderr } = await batchcast(other, ['explain', 'seqera.yaml', '--job', '7']);
    expect(stderr).toContain('2 jobs have the id "7"; give an id: main/1, main/2\n');
  });

  it('exits with 2 if there is no such job, strategy or replication', async () => {
    const cases: readonly (readonly [words: readonly string[], message: string])[] = [
      [['--job', 'main/11'], '--job: there is no job "main/11"; did you mean "main/1"'],
      [['--job', 'main\n1'], '--job: there is no job "main\\n1"; did you mean "main/1"'],
      [['--job', 'nothing-like-it'], 'ids are like main/1, main/2, main/3'],
      [['--job', 'main/1', '--strategy', 'sport'], 'did you mean "spot"?'],
      [['--job', 'main/1', '--replication', '3'], '--replication: the scenario has 2, not 3'],
      [[], 'Missing required argument: job'],
    ];
    for (const [words, message] of cases) {
      const { code, stdout, stderr } = await explain(...words);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toContain(message);
    }
  });
});
