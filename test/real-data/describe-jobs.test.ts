/** Real responses of describe-jobs against figures computed outside this project. */
import { describe, expect, it } from 'vitest';
import { allTexts } from '../../src/kernel/text/text-columns.ts';
import { decode, mistakesOf, skippedFor, sum } from '../workload/decoding.ts';
import { expectedFigures, sharedBytes } from './shared.ts';

const single = 'aws-batch/jobs/pcluster_batch_describe-jobs_single_job.json';
const files = [
  'botocore_DescribeJobs_output',
  'pcluster_batch_describe-jobs_RUNNABLE',
  'pcluster_batch_describe-jobs_RUNNING',
  'pcluster_batch_describe-jobs_SUBMITTED',
  'pcluster_batch_describe-jobs_single_array_job',
  'pcluster_batch_describe-jobs_single_array_job_children',
  'torchx_describe-jobs_mnp_succeeded',
].map((name) => `aws-batch/jobs/${name}.json`);

const array = 'array parent: its children are the jobs';
const multiNode = 'multi-node parallel job';
const remedy = '; expected the output of `aws batch describe-jobs --output json`';
const bytesOf = (file: string) => sharedBytes(`data/workloads/${file}`);

describe('real responses give the independently computed figures', () => {
  it.each(files)('%s', (file) => {
    const expected = expectedFigures(file);
    const figure = (metric: string) => Number(expected.get(metric) ?? 0);
    const rows = decode('describe-jobs', bytesOf(file));
    expect(rows.read).toBe(figure('jobs'));
    expect(skippedFor(rows, array)).toBe(figure('array_parents'));
    expect(skippedFor(rows, multiNode)).toBe(figure('multinode_jobs'));
    const names = allTexts(rows.name);
    expect(names.filter((name) => name.includes(':')).length).toBe(figure('array_children'));
    const multiNodeMs = file.includes('torchx') ? 13_306 : 0;
    expect(sum(rows.runtimeMs)).toBe(figure('sum_stopped_minus_started_ms') - multiNodeMs);
    expect(rows.count + sum(rows.skipped.map(({ count }) => count))).toBe(rows.read);
  });

  it('an attempt that contradicts its job (edited times in that file) takes precedence', () => {
    const rows = decode('describe-jobs', bytesOf(single));
    expect(expectedFigures(single).get('sum_stopped_minus_started_ms')).toBe('31098');
    expect([...rows.runtimeMs]).toEqual([1_543_511_705_998 - 1_543_511_673_690]);
    expect([rows.vcpuMilli[0], rows.memoryMib[0]]).toEqual([1_000, 128]);
  });

  it.each(['ListJobs_output_1', 'ListJobs_output_2'])('list-jobs is refused: %s', (name) => {
    const bytes = bytesOf(`aws-batch/jobs/botocore_${name}.json`);
    const message = 'log:1:1: error: this is the output of list-jobs, which has no sizes';
    expect(mistakesOf(() => decode('describe-jobs', bytes))).toBe(message + remedy);
  });

  it('jobs of another tool are refused, each with its line', () => {
    const bytes = bytesOf('aws-batch/jobs/batchiepatchie_jobs.json');
    const lines = mistakesOf(() => decode('describe-jobs', bytes)).split('\n');
    expect(lines).toHaveLength(7);
    expect(lines[1]).toMatch(/^log:19:5: error: jobs\[1\]: no job: "an object" has no jobId/);
  });
});
