/**
 * The way of a new user: `init` of each collected history and configuration, then `run`, without a
 * dead end. Two commands lead to an answer.
 */
import { appendFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { batchcast, folderWith } from '../cli/batchcast.ts';
import { sharedFolder } from './shared.ts';

const folder = `${sharedFolder}data/workloads`;

/** Files that are no histories and no configurations, with what is said of them. */
const exceptions: Readonly<Record<string, string>> = {
  'userguide_skeleton_compute-environment.json': 'received an empty one',
  'userguide_skeleton_job-queue.json': 'received an empty one',
  'userguide_skeleton_scheduling-policy.json': 'received an empty one',
};
const histories = ['nextflow', 'wfformat', 'sacct', 'seqera', 'swf', 'batsim', 'aws-batch/jobs'];
const configurations = ['aws-batch/config', 'aws-batch/requests', 'aws-batch/events'];

function filesIn(folders: readonly string[]): readonly string[] {
  return folders.flatMap((name) => readdirSync(`${folder}/${name}`).map((file) => `${name}/${file}`));
}

async function walk(file: string) {
  const cwd = folderWith({});
  const made = await batchcast(cwd, ['init', 'mine', '--from', `${folder}/${file}`]);
  if (made.code !== 0) return { made, answer: undefined };
  const words = ['run', 'mine.yaml', '--replications', '1', '--answer-only', '--no-store'];
  return { made, answer: await batchcast(cwd, words) };
}

describe('two commands lead to an answer', () => {
  it.each(filesIn([...histories, ...configurations]))('%s', async (file) => {
    const { made, answer } = await walk(file);
    const exception = exceptions[file.slice(file.lastIndexOf('/') + 1)];
    if (exception !== undefined) {
      expect([made.code, made.stderr]).toEqual([2, expect.stringContaining(exception)]);
      return;
    }
    expect(made.stderr).not.toMatch(/error/);
    expect(made.stdout).toContain('Wrote mine.yaml: ');
    appendFileSync('/tmp/walk.txt', [file, made.code, answer?.code, made.stdout.split('\n').filter(l=>/Wrote|Left out/.test(l)).join(' '), answer?.code===2||answer?.code===4?answer.stderr.slice(0,1500):''].join(' | ')+'\n');
    expect([0, 3, 4]).toContain(answer?.code);
  });
});
