/** Of a log, columns are held, and neither its text nor its lines: a small heap reads every format. */
import { expect, it } from 'vitest';
import { folderWith, spawnBatchcast } from './batchcast.ts';

const records = 100_000;
const heapMib = 48;
/** What is not read; of all records, it is twice the heap. */
const padding = 'x'.repeat(900);

const logs: Readonly<Record<string, string>> = {
  swf: lines((row) => `${row} ${row} 5 60 4 -1 -1 8 900 2048 1 3 1 9 1 1 -1 -1`),
  nextflow: `name\ttag\tsubmit\trealtime\tscript\n${lines(
    (row) => `align (sample ${row})\tsample ${row}\t${row}\t60000\t${padding}`,
  )}`,
  'describe-jobs': lines((row) => {
    const times = { createdAt: row + 1, startedAt: row + 2, stoppedAt: row + 9 };
    const names = { jobId: `job ${row}`, jobName: `sample ${row}` };
    return JSON.stringify({ ...names, ...times, statusReason: padding });
  }),
};

function lines(line: (row: number) => string): string {
  return Array.from({ length: records }, (_, row) => `${line(row)}\n`).join('');
}

it.each(Object.entries(logs))('%s is read in a small heap', async (format, log) => {
  const folder = folderWith({ log });
  const env = { NODE_OPTIONS: `--max-old-space-size=${heapMib}` };
  const { code, stdout, stderr } = await spawnBatchcast(folder, ['import', format, 'log'], { env });
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(new RegExp(`jobs +${records}\n`));
});
