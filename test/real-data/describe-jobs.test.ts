/** Real records of AWS Batch against figures computed outside this project: the whole table. */
import { describe, expect, it } from 'vitest';
import { allTexts } from '../../src/kernel/text/text-columns.ts';
import type { ImportedRows } from '../../src/workload/records/rows.ts';
import { decode, mistakesOf, skippedFor, sum } from '../workload/decoding.ts';
import { expectedFigures, sharedBytes, sharedFiles } from './shared.ts';

const single = 'aws-batch/jobs/pcluster_batch_describe-jobs_single_job.json';
/** Not of AWS: another tool's own list of jobs. */
const foreign = 'aws-batch/jobs/batchiepatchie_jobs.json';
const remedy = '; expected the output of `aws batch describe-jobs --output json`';
const bytesOf = (file: string) => sharedBytes(`data/workloads/${file}`);

const files = sharedFiles(/^aws-batch\/(?:jobs|events)\//).filter((file) => file !== foreign);

/** How a metric of the table is counted; undefined = the rows do not show it, for the reason given. */
const counted: Readonly<Record<string, ((rows: ImportedRows) => number) | string>> = {
  valid_json: (rows) => Number(rows.read > 0),
  utf8_bom: 'a mark is dropped before anything is read; that the file is read shows it',
  jobs: (rows) => rows.read,
  jobSummaryList: (rows) => rows.read,
  jobs_started_and_stopped: (rows) => rows.count,
  sum_stopped_minus_started_ms: (rows) => sum(rows.runtimeMs),
  attempts: 'of several attempts the last one is replayed',
  array_parents: (rows) =>
    skippedFor(rows, 'array of which no child is recorded') +
    skippedFor(rows, 'array parent: its children are the jobs'),
  array_children: (rows) => allTexts(rows.name).filter((name) => name.includes(':')).length,
  multinode_jobs: 'jobs that have not run are left out, whatever they are',
  status_SUCCEEDED: 'it counts an array parent, of which no child is in the file',
  'status_(none)': (rows) => skippedFor(rows, 'no run time (no status)'),
  status_RUNNABLE: (rows) => skippedFor(rows, 'no run time (RUNNABLE)'),
  status_RUNNING: (rows) => skippedFor(rows, 'no run time (RUNNING)'),
  status_SUBMITTED: (rows) => skippedFor(rows, 'no run time (SUBMITTED)'),
};

/** Where a file contradicts itself, and the rows differ for that reason. */
const exceptions: Readonly<Record<string, number>> = {
  // Its job says 31,098 ms, its attempt, which somebody edited, 32,308.
  [`${single} sum_stopped_minus_started_ms`]: 32_308,
};

describe('every figure of the table', () => {
  it.each(files)('%s', (file) => {
    const rows = decode('describe-jobs', bytesOf(file));
    const wrong: unknown[] = [];
    for (const [metric, value] of expectedFigures(file)) {
      const count = counted[metric];
      if (count === undefined) wrong.push(`${metric} is unknown`);
      if (typeof count !== 'function') continue;
      const expected = exceptions[`${file} ${metric}`] ?? Number(value);
      if (count(rows) !== expected) wrong.push([metric, expected, count(rows)]);
    }
    expect(wrong).toEqual([]);
    expect(rows.count + sum(rows.skipped.map(({ count }) => count))).toBe(rows.read);
  });

  it('has the files that these tests are about', () => {
    expect(files).toHaveLength(14);
  });
});

describe('real records', () => {
  it('of a multi-node job give its nodes, with the sizes of one', () => {
    const rows = decode(
      'describe-jobs',
      bytesOf('aws-batch/jobs/torchx_describe-jobs_mnp_succeeded.json'),
    );
    expect([...rows.submission!.nodes, ...rows.vcpuMilli, ...rows.memoryMib]).toEqual([
      2, 1_000, 1_000,
    ]);
  });

  it('an attempt that contradicts its job (edited times in that file) takes precedence', () => {
    const rows = decode('describe-jobs', bytesOf(single));
    expect(expectedFigures(single).get('sum_stopped_minus_started_ms')).toBe('31098');
    expect([...rows.runtimeMs]).toEqual([1_543_511_705_998 - 1_543_511_673_690]);
    expect([rows.vcpuMilli[0], rows.memoryMib[0]]).toEqual([1_000, 128]);
  });

  it('jobs of another tool are refused, each with its line', () => {
    const lines = mistakesOf(() => decode('describe-jobs', bytesOf(foreign))).split('\n');
    expect(lines).toHaveLength(7);
    expect(lines[1]).toMatch(/^log:19:5: error: jobs\[1\]: no job: "an object" has no jobId/);
    expect(lines[1]).toContain(remedy);
  });
});
