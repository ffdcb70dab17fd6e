/**
 * The way of a new user: `init` of each collected history and configuration, then `run`. Two
 * commands lead to an answer, or to work that cannot be done, with its reason.
 */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { batchcast, folderWith } from '../cli/batchcast.ts';
import { sharedFolder } from './shared.ts';

const folder = `${sharedFolder}data/workloads`;
const histories = ['nextflow', 'wfformat', 'sacct', 'seqera', 'swf', 'batsim', 'aws-batch/jobs'];
const configurations = ['aws-batch/config', 'aws-batch/requests', 'aws-batch/events'];

/** Files that are no histories and no configurations, with what is said of them. */
const exceptions: Readonly<Record<string, string>> = {
  // AWS's skeletons have empty names.
  'userguide_skeleton_compute-environment.json': 'received an empty one',
  'userguide_skeleton_job-queue.json': 'received an empty one',
  'userguide_skeleton_scheduling-policy.json': 'received an empty one',
  // Rows of the database of a tool, which has no public form.
  'batchiepatchie_jobs.json': 'is no history, no configuration and no prices',
};

/** Files whose work cannot be done as they stand (exit code 4), with the reason that is given. */
const stuck: Readonly<Record<string, string>> = {
  // Its bid of 20 % is below the price of its types.
  'botocore_CreateComputeEnvironment_input_2.json': 'Spot is not below the bid',
  // All of its jobs failed when they were recorded.
  'xdmod_accounting-logs-with-job-arrays.log': 'fail',
  // Its nodes ask for p2.xlarge, and for more vCPUs than one has.
  'userguide_jobdef_gromacs_mnp.json': 'no environment has a type for each of its nodes',
};

function filesIn(folders: readonly string[]): readonly string[] {
  return folders.flatMap((name) =>
    readdirSync(`${folder}/${name}`).map((file) => `${name}/${file}`),
  );
}

async function walk(...files: readonly string[]) {
  const cwd = folderWith({});
  const paths = files.map((file) => `${folder}/${file}`);
  const made = await batchcast(cwd, ['init', 'mine', ...paths]);
  if (made.code !== 0) return { made, answer: undefined };
  const words = ['run', 'mine.yaml', '--replications', '1', '--answer-only', '--no-store'];
  return { made, answer: await batchcast(cwd, words) };
}

describe('two commands lead to an answer', () => {
  it.each(filesIn([...histories, ...configurations]))('%s', async (file) => {
    const { made, answer } = await walk(file);
    const name = file.slice(file.lastIndexOf('/') + 1);
    const exception = exceptions[name];
    if (exception !== undefined) {
      expect([made.code, made.stderr]).toEqual([2, expect.stringContaining(exception)]);
      return;
    }
    expect(made.stderr).not.toContain('error:');
    expect(made.stdout).toContain('Next: batchcast run mine.yaml');
    const reason = stuck[name] ?? '';
    const said = `${answer?.stdout ?? ''}${answer?.stderr ?? ''}`;
    expect([answer?.code, said]).toEqual([reason === '' ? 0 : 4, expect.stringContaining(reason)]);
  });

  it('of a history, an environment and a queue that names another one', async () => {
    const config = 'aws-batch/config/c7n_test_batch';
    const { made, answer } = await walk(
      'nextflow/gemmaker.kallisto.trace.raw.txt',
      `${config}_compute_update__batch.DescribeComputeEnvironments_1.json`,
      `${config}_queue_update__batch.DescribeJobQueues_1.json`,
    );
    expect(made.stdout).toContain('768 jobs, 265.0 vCPU-hours, 11.64 h');
    expect(made.stdout).toContain('c7n-test-env }] – no file has test-fargate');
    expect(made.stdout).toContain('Wrote mine.yaml: strategies today, spot, fargate.');
    expect([answer?.code, answer?.stdout]).toEqual([0, expect.stringContaining('is cheapest')]);
  });
});
