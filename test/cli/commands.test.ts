/** The smaller commands, end to end. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { batchcast, folderWith, spawnBatchcast } from './batchcast.ts';

const log = `; UnixStartTime: 0
1 0 0 3600 2 -1 -1 2 3600 -1 1 1 1 1 1 -1 -1 -1
2 7200 0 1800 4 -1 -1 4 3600 -1 1 1 1 1 1 -1 -1 -1
`;

describe('init and validate', () => {
  it('write a valid scenario, and never overwrite one', async () => {
    const folder = folderWith({});
    const first = await batchcast(folder, ['init', 'start']);
    expect([first.code, first.stdout]).toEqual([
      0,
      'Wrote start.yaml: strategies on-demand, spot.\nNext: batchcast run start.yaml\n',
    ]);
    const text = readFileSync(join(folder, 'start.yaml'), 'utf8');
    const again = await batchcast(folder, ['init', 'start']);
    const valid = await batchcast(folder, ['validate', 'start.yaml']);
    expect(again.code).toBe(2);
    expect(again.stderr).toContain('start.yaml: error: is there already');
    expect(readFileSync(join(folder, 'start.yaml'), 'utf8')).toBe(text);
    expect(valid.code).toBe(0);
    expect(valid.stdout).toMatch(
      /^start: valid; strategies on-demand, spot; 10 replications; hash /,
    );
  });
});

describe('validate --strict', () => {
  const scenario = (name: string, vcpus: string) =>
    JSON.stringify({
      name,
      workload: {
        w: {
          jobs: [
            { jobName: 'j', jobQueue: 'q', jobDefinition: 'd', simulation: { runtime: '1m' } },
          ],
        },
      },
      jobDefinitions: {
        d: {
          type: 'container',
          containerProperties: {
            resourceRequirements: [
              { type: 'VCPU', value: '1' },
              { type: 'MEMORY', value: '1024' },
            ],
          },
        },
      },
      jobQueues: {
        q: { computeEnvironmentOrder: [{ order: 1, computeEnvironment: 'ce' }] },
      },
      computeEnvironments: {
        ce: {
          computeResources: {
            type: 'EC2',
            allocationStrategy: 'BEST_FIT_PROGRESSIVE',
            maxvCpus: 4,
            instanceTypes: ['m5.large'],
          },
        },
      },
      strategies: {
        asked: {},
        larger: {
          jobDefinitions: {
            d: {
              containerProperties: {
                resourceRequirements: [
                  { type: 'VCPU', value: vcpus },
                  { type: 'MEMORY', value: '1024' },
                ],
              },
            },
          },
        },
      },
    });

  it('has exit code 4 if a job can never run in some strategy, and else 0', async () => {
    const folder = folderWith({
      'bad.yaml': scenario('bad', '64'),
      'good.yaml': scenario('good', '2'),
    });
    const bad = ['validate', 'good.yaml', 'bad.yaml'];
    const strict = await batchcast(folder, [...bad, '--strict']);
    expect(strict.code).toBe(4);
    expect(strict.stderr).toContain('job w/1 (64 vCPU with 1024 MiB) can never run');
    expect(strict.stdout).toMatch(/^good: valid.*\nbad: valid/);
    expect((await batchcast(folder, bad)).code).toBe(0);
    expect((await batchcast(folder, ['validate', 'good.yaml', '--strict'])).code).toBe(0);
  });
});

describe('an import of which no job is left', () => {
  const scenario = (filters: object) =>
    JSON.stringify({
      name: 's',
      workload: { night: { import: { file: 'log.swf', queue: 'q', ...filters } } },
      jobQueues: {
        q: { computeEnvironmentOrder: [{ order: 1, computeEnvironment: 'ce' }] },
      },
      computeEnvironments: {
        ce: { computeResources: { type: 'FARGATE', maxvCpus: 4 } },
      },
    });

  it.each([
    [{ from: '3h' }, '2 records left out: submitted outside from … to; check from'],
    [{ status: [5], format: 'swf', limit: 1 }, /1 records left out: [^;]*; check limit, status$/m],
  ])('is an error at its place: %j', async (filters, why) => {
    const folder = folderWith({ 's.yaml': scenario(filters), 'log.swf': log });
    const { code, stdout, stderr } = await batchcast(folder, ['run', 's.yaml']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(
      /^s\.yaml:1:\d+: error: workload\.night\.import: no job is left of log\.swf: /,
    );
    expect(stderr).toMatch(why);
    expect(stderr.match(/error:/g)).toHaveLength(1);
  });
});

describe('import', () => {
  it('prints counts and totals of a gzipped log whose format it detects', async () => {
    const folder = folderWith({ 'log.gz': gzipSync(log) });
    const { code, stdout } = await batchcast(folder, ['import', 'auto', 'log.gz']);
    expect(code).toBe(0);
    const figure = (name: string) => new RegExp(`^${name}\\s+(\\S+)$`, 'm').exec(stdout)?.[1];
    expect(figure('format')).toBe('swf');
    expect(figure('jobs')).toBe('2');
    expect(figure('vCPU-hours')).toBe('4');
    expect(figure('first to last submission \\(h\\)')).toBe('2');
  });

  it('prints the table as JSON', async () => {
    const folder = folderWith({ 'log.swf': log });
    const words = ['import', 'swf', 'log.swf', '--format', 'json'];
    const { code, stdout } = await batchcast(folder, words);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ count: 2, submitMs: [0, 7_200_000] });
  });

  it('exits with 2 if it cannot detect the format', async () => {
    const folder = folderWith({ 'note.txt': 'dear diary\n' });
    const { code, stderr } = await batchcast(folder, ['import', 'auto', 'note.txt']);
    expect(code).toBe(2);
    expect(stderr).toContain('its first line is "dear diary"; name the format: near is swf,');
  });
});

describe('catalog and schema', () => {
  it('list types with prices, and the draft-07 schema', async () => {
    const folder = folderWith({});
    const types = await batchcast(folder, [
      'catalog',
      'm6i.large',
      '--region',
      'eu-west-1',
      '--format',
      'csv',
    ]);
    const schema = await batchcast(folder, ['schema']);
    const none = await batchcast(folder, ['catalog', '--region', 'eu-west-9']);
    expect(types.stdout.split('\n')[1]).toMatch(/^m6i\.large,2,8,0,0\.\d+,/);
    expect((JSON.parse(schema.stdout) as { $schema: string }).$schema).toContain('draft-07');
    expect(none.code).toBe(2);
    expect(none.stderr).toContain('did you mean eu-west-1');
  });
});

describe('the program', () => {
  it('lists its commands and exit codes, and exits with 2 for an unknown command', async () => {
    const folder = folderWith({});
    const help = await spawnBatchcast(folder, ['--help']);
    const wrong = await batchcast(folder, ['rum']);
    expect([help.code, wrong.code]).toEqual([0, 2]);
    expect(help.stdout).toContain('batchcast run <scenario..>');
    expect(help.stdout).toContain('3 a threshold');
    expect(wrong.stderr).toContain('did you mean run?');
  });
});
