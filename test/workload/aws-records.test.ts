/** Records of AWS Batch as services wrap them, records that are joined, and files that are bad. */
import { describe, expect, it } from 'vitest';
import { allTexts } from '../../src/kernel/text/text-columns.ts';
import { decodeFiles } from '../../src/experiment/files/decode-file.ts';
import { submissionAt } from '../../src/workload/records/submission-at.ts';
import { decode, mistakesOf, outcome } from './decoding.ts';

const startedAt = 1_700_000_060_000;
const job = (changes: object = {}) => ({
  jobId: 'a',
  jobName: 'A',
  status: 'SUCCEEDED',
  createdAt: 1_700_000_000_000,
  startedAt,
  stoppedAt: startedAt + 90_000,
  ...changes,
});
const event = (changes: object = {}) => ({
  'detail-type': 'Batch Job State Change',
  source: 'aws.batch',
  time: '2023-11-14T22:13:20Z',
  detail: job(changes),
});
const capitals = {
  JobId: 'a',
  JobName: 'A',
  Status: 'FAILED',
  CreatedAt: 1_700_000_000_000,
  StartedAt: startedAt,
  StoppedAt: startedAt + 90_000,
  Container: { ExitCode: 3, ResourceRequirements: [{ Type: 'VCPU', Value: '2' }] },
};
const json = JSON.stringify;

describe('a job is found', () => {
  it.each([
    ['in a page', json({ jobs: [job()] })],
    ['in an answer with a status code', json({ status_code: 200, data: { jobs: [job()] } })],
    ['in a list of answers', json([{ data: { jobs: [job()] } }])],
    ['in the output of list-jobs', json({ jobSummaryList: [job()] })],
    ['by itself', json(job())],
    ['in an event', json(event())],
    ['in a list of events', json([event()])],
    ['in events one after the other', `${json(event({ jobId: 'b' }))}\n${json(event())}`],
    ['in a line of a log', json({ timestamp: 1, message: json(event()) })],
    ['in a row of a query of logs', json([{ '@message': `INFO 12 ${json(event())}` }])],
    ['in the events of a log', json({ events: [{ timestamp: 1, message: json(event()) }] })],
    ['in a message of a queue', json({ Records: [{ body: json(event()) }] })],
    ['in the cause of a failed task', json({ Error: 'States.TaskFailed', Cause: json(capitals) })],
    [
      'in the history of an execution',
      json({ events: [{ id: 1, taskFailedEventDetails: { cause: json(capitals) } }] }),
    ],
    ['with keys in capitals', json({ Jobs: [capitals] })],
    ['behind a byte order mark', `\ufeff${json({ jobs: [job()] })}`],
  ])('%s', (_, text) => {
    const rows = decode('describe-jobs', text);
    expect(allTexts(rows.name)).toContain('A');
    expect([...rows.runtimeMs]).toContain(90_000);
  });

  it('with the sizes and the exit code that its keys in capitals name', () => {
    const rows = decode('describe-jobs', json([capitals]));
    expect([...rows.vcpuMilli, ...rows.exitCode]).toEqual([2_000, 3]);
  });

  it.each(['utf16le', 'utf16be'])('in %s, with and without a mark', async (encoding) => {
    for (const mark of ['\ufeff', '']) {
      const bytes = Buffer.from(mark + json({ jobs: [job()] }), 'utf16le');
      const pieces = [encoding === 'utf16le' ? bytes : bytes.swap16()];
      const { rows } = await decodeFiles([{ file: 'log', pieces }], 'auto', {});
      expect(allTexts(rows.name)).toEqual(['A']);
    }
  });
});

describe('times', () => {
  it.each([
    ['milliseconds', 1_700_000_000_000, 1_700_000_090_000],
    ['seconds', 1_700_000_000, 1_700_000_090],
    ['fractions of seconds', 1_700_000_000.25, 1_700_000_090.25],
    ['texts of numbers', '1700000000', '1700000090'],
    ['ISO dates', '2023-11-14T22:13:20Z', '2023-11-14T22:14:50.000+00:00'],
    ['ISO dates of another zone', '2023-11-15T00:13:20+02:00', '2023-11-14T17:14:50-05:00'],
  ])('may be %s', (_, from, to) => {
    const rows = decode('describe-jobs', json([job({ startedAt: from, stoppedAt: to })]));
    expect([...rows.runtimeMs]).toEqual([90_000]);
  });

  it.each(['yesterday', '2023-02-30T00:00:00Z', -1, 1e15, true, {}])('are not: %j', (at) => {
    expect(mistakesOf(() => decode('describe-jobs', json([job({ createdAt: at })])))).toBe(
      'log:1:2: error: jobs[0].createdAt: expected a time: milliseconds since 1970, seconds, or ' +
        'an ISO date; expected the output of `aws batch describe-jobs --output json`',
    );
  });
});

describe('records of one job', () => {
  const states = ['RUNNABLE', 'STARTING', 'RUNNING', 'SUCCEEDED'];
  it('are joined: the one that has all counts, whatever their order', () => {
    const events = states.map((status, index) =>
      event({
        status,
        ...(index < 2 ? { startedAt: undefined } : {}),
        ...(index < 3 ? { stoppedAt: undefined } : {}),
      }),
    );
    for (const list of [events, [...events].reverse()]) {
      const rows = decode('describe-jobs', json(list));
      expect([rows.read, rows.count, ...rows.runtimeMs]).toEqual([4, 1, 90_000]);
      expect(rows.skipped).toEqual([{ reason: 'the same job again', count: 3 }]);
    }
  });

  it('are joined across files: times of one, sizes and queue of the other', async () => {
    const container = { vcpus: 4, memory: 512 };
    const details = { jobId: 'a', createdAt: 1_700_000_000_000, jobQueue: 'main', container };
    const files = [{ jobSummaryList: [job()] }, { jobs: [details] }].map((content, index) => ({
      file: `${index}.json`,
      pieces: [Buffer.from(json(content))],
    }));
    for (const list of [files, [...files].reverse()]) {
      const { rows } = await decodeFiles(list, 'auto', {});
      expect([rows.count, ...rows.runtimeMs, ...rows.vcpuMilli]).toEqual([1, 90_000, 4_000]);
      expect(submissionAt(rows.submission!, 0).queue).toBe('main');
    }
  });

  it('children may be in another file than their array, whose needs they have', async () => {
    const array = job({ arrayProperties: { size: 2 }, dependsOn: [{ jobId: 'x' }] });
    const child = (index: number) => job({ jobId: `a:${index}`, arrayProperties: { index } });
    const files = [[array], [child(0), child(1)]].map((jobs, index) => ({
      file: `${index}.json`,
      pieces: [Buffer.from(json({ jobs }))],
    }));
    const { rows } = await decodeFiles(files, 'auto', {});
    expect(allTexts(rows.name)).toEqual(['A:0', 'A:1']);
    const needs = [0, 1].map((row) => submissionAt(rows.submission!, row).needs);
    expect(needs).toEqual(Array(2).fill([{ id: 'x', kind: 'success' }]));
  });

  it('nodes of a job that is not recorded itself are one job of as many nodes', () => {
    const node = (index: number) => job({ jobId: `a#${index}`, container: { vcpus: 3 } });
    const rows = decode('describe-jobs', json([node(1), node(0), node(2)]));
    expect([rows.count, ...rows.submission!.nodes, ...rows.vcpuMilli]).toEqual([1, 3, 3_000]);
    expect(submissionAt(rows.submission!, 0).id).toBe('a');
  });
});

describe('a file that is not as it should be', () => {
  const remedy = '; expected the output of `aws batch describe-jobs --output json`';
  it.each([
    ['empty', '', `log: error: the file is empty${remedy}`],
    ['cut off', '{"jobs": [{"jobId": "a"', 'found the end of the file'],
    ['cut off in a text', '{"jobs": [{"jobId": "a', 'the text in quotes has no end'],
    ['of no list of jobs', '{"queues": []}', `log:1:1: error: no list of jobs${remedy}`],
    ['binary', '\u0000\u0001\u0002', 'log:1:1: error: not valid JSON: expected a value'],
    ['of two things in one', `${json({ jobs: [job()] })} oops`, 'not valid JSON'],
  ])('%s: is refused with its line and a remedy or the character', (_, text, message) => {
    expect(mistakesOf(() => decode('describe-jobs', text))).toContain(message);
  });

  it('events of other services, and lines without JSON, are counted', () => {
    const other = { 'detail-type': 'Batch Job Queue Blocked', detail: { queue: 'x' } };
    const line = { timestamp: 1, message: 'starting up {' };
    const rows = decode('describe-jobs', json([other, line, event()]));
    expect([rows.count, rows.skipped]).toEqual([
      1,
      [{ reason: 'not about a job of AWS Batch', count: 2 }],
    ]);
  });

  it.each(['UTF-16 that is cut', 'UTF-16 with a lone surrogate'])(
    '%s: does not crash',
    async (kind) => {
      const text = Buffer.from(`\ufeff[${json(job())}]`, 'utf16le');
      const bytes = kind.endsWith('cut')
        ? text.subarray(0, -3)
        : Buffer.concat([text.subarray(0, 6), Buffer.from([0, 0xd8]), text.subarray(6)]);
      const read = decodeFiles([{ file: 'log', pieces: [bytes] }], 'describe-jobs', {});
      await expect(read).rejects.toThrow('log:1:');
    },
  );

  it('messages within messages come to an end', () => {
    let text = json(event());
    for (let depth = 0; depth < 10; depth++) text = json({ message: text });
    expect(outcome(() => decode('describe-jobs', text))).toMatchObject({ count: 0 });
  });
});
