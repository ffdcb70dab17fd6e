/** describe-jobs JSON: AWS's responses, their shapes, which jobs count, bad bytes. */
import { describe, expect, it } from 'vitest';
import { allLabels, allTexts } from '../../../../src/kernel/text/text-columns.ts';
import { fixtureBytes } from '../../../fixtures.ts';
import { decode, mistakesOf } from '../../decoding.ts';

const array = 'array parent: its children are the jobs';
const remedy = '; expected the output of `aws batch describe-jobs --output json`';

const job = (changes: object = {}) => ({
  jobId: 'a',
  jobName: 'A',
  status: 'SUCCEEDED',
  createdAt: 1_000,
  startedAt: 5_000,
  stoppedAt: 9_000,
  container: { vcpus: 2, memory: 512, exitCode: 0 },
  ...changes,
});
const rowsOf = (...jobs: object[]) => decode('describe-jobs', JSON.stringify({ jobs }));

describe('responses of AWS', () => {
  const answer = (name: string) => fixtureBytes(`aws-batch/${name}.json`);
  const rowsOfAnswer = (name: string) => decode('describe-jobs', answer(name));

  it('in pages: jobs that have not run are skipped, the last attempt counts', () => {
    const rows = rowsOfAnswer('describe-jobs.pages');
    expect(rows.read).toBe(5);
    expect(rows.skipped).toEqual([
      { reason: 'no run time (RUNNABLE)', count: 1 },
      { reason: 'no run time (RUNNING)', count: 1 },
      { reason: 'no run time (SUBMITTED)', count: 1 },
    ]);
    expect(allTexts(rows.name)).toEqual(['old-shape', 'retried']);
    expect([...rows.runtimeMs, ...rows.exitCode]).toEqual([64_199, 1_500, 0, 137]);
    expect([...rows.submitMs]).toEqual([1_600_000_003_000, 1_600_000_004_000]);
  });

  it('of an array: its children are the jobs', () => {
    const rows = rowsOfAnswer('describe-jobs.array');
    expect([rows.read, rows.skipped]).toEqual([4, [{ reason: array, count: 1 }]]);
    expect(allTexts(rows.name)).toEqual(['array:0', 'array:2', 'array:1']);
    expect([...rows.runtimeMs, ...rows.exitCode]).toEqual([10_250, 1_000, 21_000, 0, 1, 0]);
  });

  it('of a multi-node job: it has its nodes, each with the sizes of one', () => {
    const rows = rowsOfAnswer('describe-jobs.multinode');
    expect([rows.count, rows.skipped]).toEqual([1, []]);
    expect([...rows.submission!.nodes, ...rows.vcpuMilli, ...rows.memoryMib]).toEqual([
      2, 1_000, 1_000,
    ]);
  });

  it('name the image of the first container', () => {
    const containers = [{ image: 'one' }, { image: 'two' }];
    const rows = rowsOf(
      job({ jobId: 'a', container: { image: 'x', vcpus: 1 } }),
      job({
        jobId: 'b',
        container: undefined,
        ecsProperties: { taskProperties: [{ containers }] },
      }),
      job({ jobId: 'c', container: undefined, eksProperties: { podProperties: { containers } } }),
      job({ jobId: 'd' }),
    );
    expect(allLabels(rows.image)).toEqual(['x', 'one', 'one', '']);
  });

  it('an attempt that contradicts its job decides', () => {
    const rows = rowsOfAnswer('describe-jobs.edited-times');
    // The job says 31,098 ms.
    expect([...rows.runtimeMs]).toEqual([1_600_000_155_998 - 1_600_000_123_690]);
    expect([rows.vcpuMilli[0], rows.memoryMib[0]]).toEqual([1_000, 128]);
  });

  it('list-jobs has times, and no sizes', () => {
    const rows = rowsOfAnswer('list-jobs');
    expect([rows.read, rows.skipped]).toEqual([
      1,
      [{ reason: 'no run time (no status)', count: 1 }],
    ]);
  });

  it('jobs of another tool are rejected, each with its place', () => {
    const lines = mistakesOf(() => rowsOfAnswer('jobs-of-another-tool')).split('\n');
    const places = [2, 11, 20].map((line, job) => `log:${line}:5: error: jobs[${job}]`);
    expect(lines).toEqual(
      places.map((place) => `${place}: no job: "an object" has no jobId${remedy}`),
    );
  });
});

describe('shapes', () => {
  const one = JSON.stringify(job());
  const two = JSON.stringify(job({ jobId: 'b', jobName: 'B' }));
  it.each([
    ['a page', `{"jobs": [${one}, ${two}], "nextToken": "x"}`],
    ['pages one after the other', `{"jobs": [${one}]}{"jobs": [${two}]}\n`],
    ['a list of jobs', `[${one},${two}]`],
    ['a list of pages', `[{"jobs": [${one}]}, {"jobs": [${two}]}]`],
    ['a job a line', `${one}\n${two}\n`],
    ['a byte order mark first', `\ufeff[${one},${two}]`],
  ])('%s', (_, text) => {
    expect(allTexts(decode('describe-jobs', text).name)).toEqual(['A', 'B']);
  });

  it('a job on two pages counts once; limit counts jobs read', () => {
    expect(rowsOf(job(), job()).skipped).toEqual([{ reason: 'the same job again', count: 1 }]);
    const limited = decode('describe-jobs', `[${one},${two}]`, { limit: 1 });
    expect(allTexts(limited.name)).toEqual(['A']);
  });
});

describe('times', () => {
  it('the latest ended attempt is the run time', () => {
    const attempts = [
      { startedAt: 6_000, stoppedAt: 8_500 },
      { startedAt: 2_000, stoppedAt: 3_000 },
      { stoppedAt: 10_000 },
    ];
    const rows = rowsOf(job({ attempts }));
    expect([...rows.submitMs, ...rows.completeMs, ...rows.runtimeMs]).toEqual([
      1_000, 9_000, 2_500,
    ]);
    expect([...rowsOf(job({ eksAttempts: attempts })).runtimeMs]).toEqual([2_500]);
  });

  it('jobs that did not run, or cannot have run, are skipped with the reason', () => {
    const rows = rowsOf(
      job({ jobId: 'b', status: 'RUNNABLE', startedAt: 0, stoppedAt: undefined }),
      job({ jobId: 'c', stoppedAt: 4_000 }),
      job({ jobId: 'd', createdAt: undefined }),
      job({ jobId: 'e', arrayProperties: { size: 2 } }),
      job({ jobId: 'f', nodeProperties: { numNodes: 2 } }),
      job({ jobId: 'g#1' }),
      job({ jobId: 'e:1', arrayProperties: { index: 1 } }),
    );
    expect(allTexts(rows.name)).toEqual(['A', 'A', 'A:1']);
    expect([...rows.submission!.nodes]).toEqual([2, 2, 0]);
    expect(rows.skipped).toEqual([
      { reason: 'no run time (RUNNABLE)', count: 1 },
      { reason: 'stopped before its start', count: 1 },
      { reason: 'no submission time', count: 1 },
      { reason: array, count: 1 },
    ]);
  });
});

describe('sizes and exit codes', () => {
  const requirements = (vcpu: string, memory: string) => [
    { type: 'VCPU', value: vcpu },
    { type: 'MEMORY', value: memory },
    { type: 'GPU', value: '1' },
  ];
  const container = (name: string) => ({ name, resourceRequirements: requirements('1', '100') });
  const pod = (resources: object) => ({
    container: undefined,
    eksProperties: { podProperties: { containers: [{ resources }, { resources }] } },
  });

  it.each([
    [{}, [2_000, 512, 0]],
    [{ container: { vcpus: 9, resourceRequirements: requirements('0.25', '100') } }, [250, 100, 1]],
    [
      {
        container: undefined,
        ecsProperties: { taskProperties: [{ containers: [container('a'), container('b')] }] },
      },
      [2_000, 200, 2],
    ],
    [pod({ limits: { cpu: '1', memory: '2Gi' } }), [2_000, 4_096, 0]],
    [pod({ requests: { cpu: '500m', memory: '10Mi', 'nvidia.com/gpu': '1' } }), [1_000, 20, 2]],
    [{ container: undefined }, [0, 0, 0]],
  ])('%#', (changes, sizes) => {
    const rows = rowsOf(job(changes));
    expect([...rows.vcpuMilli, ...rows.memoryMib, ...rows.gpus]).toEqual(sizes);
  });

  it.each([
    [{ container: { exitCode: 3 }, status: 'FAILED' }, 3],
    [{ container: {}, attempts: [{ container: { exitCode: 4 } }], status: 'FAILED' }, 4],
    [{ container: {}, status: 'FAILED' }, 1],
    [{ container: {} }, 0],
  ])('exit code %#', (changes, code) => {
    expect([...rowsOf(job(changes)).exitCode]).toEqual([code]);
  });
});

describe('bad files', () => {
  it.each(['', '  \n'])('are empty: %j', (text) => {
    expect(mistakesOf(() => decode('describe-jobs', text))).toBe(
      `log: error: the file is empty${remedy}`,
    );
  });

  it('of endlessly nested lists are reported as too deep', () => {
    expect(mistakesOf(() => decode('describe-jobs', '['.repeat(1e5)))).toBe(
      'log:1:102: error: not valid JSON: nested deeper than 100',
    );
  });

  it('of bytes that are not text are reported with their line', () => {
    expect(mistakesOf(() => decode('describe-jobs', '\0\0'))).toBe(
      'log:1:1: error: not valid JSON: expected a value, found "\\u0000"',
    );
    const bytes = Buffer.concat([Buffer.from('[\n"'), Buffer.from([0xff]), Buffer.from('"]')]);
    expect(mistakesOf(() => decode('describe-jobs', bytes))).toBe(
      'log:2:1: error: not valid UTF-8',
    );
  });
});
