/** Histories of other tools, worked out by hand: Slurm, WfFormat, Batsim, report.html, own CSV. */
import { describe, expect, it } from 'vitest';
import { allTexts } from '../../src/kernel/text/text-columns.ts';
import { jobsCsv } from '../../src/report/jobs-csv.ts';
import { submissionAt } from '../../src/workload/records/submission-at.ts';
import { importTable } from '../../src/workload/replay/import-table.ts';
import { decode, mistakesOf } from './decoding.ts';

const columns = 'JobID|JobName|Submit|End|Elapsed|AllocCPUS|NNodes|ReqMem|State|ExitCode|MaxRSS';
const at = '2021-03-04T21:06:07|2021-03-04T22:06:07';

describe('Slurm', () => {
  it('steps give the peak of memory of their job, and are no jobs', () => {
    const text = [
      `${columns}|SubmitLine`,
      `7|a|${at}|01:00:00|8|1||COMPLETED|0:0||sbatch -d afterok:5:6 x`,
      `7.batch|batch|${at}|01:00:00|8|1||COMPLETED|0:0|2048K|`,
      `7.0|main|${at}|01:00:00|8|1||COMPLETED|0:0|3G|`,
    ];
    const rows = decode('sacct', text.join('\n'));
    expect([rows.read, rows.count, rows.usedMemoryMib[0]]).toEqual([1, 1, 3_072]);
    expect(submissionAt(rows.submission!, 0).needs).toEqual([
      { id: '5', kind: 'success' },
      { id: '6', kind: 'success' },
    ]);
  });

  it('memory is of a node, of a CPU or of the job; a job on four nodes is a multi-node job', () => {
    const job = (id: number, memory: string) =>
      `${id}|a|${at}|1-00:00:01|8|4|${memory}|COMPLETED|0:0|`;
    const text = [columns, job(1, '4Gn'), job(2, '4Gc'), job(3, '4G'), job(4, '2147486648Mn')];
    const rows = decode('sacct', text.join('\n'));
    // Two CPUs a node; the last is 3,000 MiB with the bit that marks memory per CPU.
    expect([...rows.memoryMib]).toEqual([4_096, 8_192, 1_024, 6_000]);
    expect([...rows.vcpuMilli]).toEqual([2_000, 2_000, 2_000, 2_000]);
    expect([...rows.submission!.nodes]).toEqual([4, 4, 4, 4]);
    expect(rows.runtimeMs[0]).toBe(86_401_000);
  });

  it('states and signals become exit codes; a separator in a name is found', () => {
    const job = (id: number, name: string, state: string, exit: string) =>
      `${id}|${name}|${at}|00:10|1|1|1G|${state}|${exit}|`;
    const text = [
      columns,
      job(1, 'a|b|c', 'COMPLETED', '0:0'),
      job(2, 'd', 'FAILED', '3:0'),
      job(3, 'e', 'CANCELLED by 17', '0:15'),
      job(4, 'f', 'TIMEOUT', '0:0'),
      job(5, 'g', 'RUNNING', '0:0'),
    ];
    const rows = decode('sacct', text.join('\n'));
    expect(allTexts(rows.name)).toEqual(['a|b|c', 'd', 'e', 'f']);
    expect([...rows.exitCode]).toEqual([0, 3, 143, 1]);
    expect(rows.skipped).toEqual([{ reason: 'RUNNING: did not end', count: 1 }]);
  });

  it('a further record of a JobID is a further run', () => {
    const job = `1|a|${at}|00:10|1|1|1G|COMPLETED|0:0|`;
    const rows = decode('sacct', [columns, job, job].join('\n'));
    expect(rows.count).toBe(2);
    expect(rows.noted.map(({ count }) => count)).toEqual([1]);
  });

  it('without a header that names a job and its times, it says what is expected', () => {
    const remedy =
      'expected the output of `sacct -P` with JobID, Submit, Elapsed, AllocCPUS and State';
    expect(mistakesOf(() => decode('sacct', 'JobID|State|Partition|Elapsed\n1|a|b|c'))).toBe(
      `log:1:1: error: there is no column Submit (or Start); ${remedy}`,
    );
  });
});

describe('own CSV', () => {
  it('has all that a history has: what is written is read again', () => {
    const text = [
      `${columns}|Partition|Timelimit|SubmitLine`,
      `7|"a, b"|${at}|01:00:00|8|2|4Gn|FAILED|3:0|2G|long|02:00:00|sbatch`,
      `8|b|${at}|00:10|1|1||COMPLETED|0:0|1G|short||sbatch -d afterok:7 x`,
    ];
    const rows = decode('sacct', text.join('\n'));
    const again = decode('csv', [...jobsCsv(rows)].join(''));
    expect(again).toEqual({ ...rows, noted: [] });
  });
});

describe('WfFormat', () => {
  it('parents are named by id, or by name before 1.4', () => {
    const tasks = [
      { name: 'a', runtime: 10, cores: 2, parents: [], memory: 1_025 },
      { name: 'b', runtime: 20, parents: ['a', 'a'], avgCPU: 150 },
    ];
    const text = JSON.stringify({ schemaVersion: '1.0', workflow: { jobs: tasks } });
    const rows = decode('wfformat', text);
    const { table, recordedEdges } = importTable(rows, { align: 'first', replay: 'open' });
    expect(recordedEdges).toBe(1);
    expect([...table.vcpuMilli, ...table.runtimeMs]).toEqual([2_000, 2_000, 10_000, 20_000]);
    expect([...rows.usedMemoryMib]).toEqual([2, 0]);
  });
});

describe('Batsim', () => {
  it('a job runs for the delay of its profile, and one without a delay is left out', () => {
    const jobs = [
      { id: 1, subtime: 2.5, res: 4, walltime: 90.5, profile: 'd' },
      { id: 2, subtime: 3, res: 1, walltime: -1, profile: 'p' },
    ];
    const profiles = { d: { type: 'delay', delay: 60 }, p: { type: 'parallel', cpu: [1] } };
    const rows = decode('batsim', JSON.stringify({ jobs, profiles }));
    expect([rows.submitMs[0], rows.runtimeMs[0], rows.vcpuMilli[0]]).toEqual([
      2_500, 60_000, 4_000,
    ]);
    expect(rows.submission!.timeoutS[0]).toBe(91);
    expect(rows.skipped.map(({ count }) => count)).toEqual([1]);
  });
});

describe('sizes that are missing', () => {
  const text =
    'name\tsubmit\trealtime\tcpus\tmemory\t%cpu\tpeak_rss\n' +
    'X:FASTQC (1)\t1\t2\t-\t-\t210%\t100 MB\n' +
    'X:ALIGN (1)\t1\t2\t-\t-\t210%\t100 MB\n' +
    'X:ALIGN (2)\t1\t2\t4\t8 GB\t210%\t100 MB\n' +
    'X:OTHER\t1\t2\t-\t-\t-\t-\n';

  it('are by the table, else as used, else open; a request counts before all', () => {
    const sizes = [{ pattern: 'FASTQC*', vcpuMilli: 6_000, memoryMib: 4_096 }];
    const { table } = importTable(decode('nextflow', text), {
      align: 'first',
      replay: 'open',
      sizes,
    });
    expect([...table.vcpuMilli]).toEqual([6_000, 3_000, 4_000, 0]);
    expect([...table.memoryMib]).toEqual([4_096, 125, 8_192, 0]);
    expect(table.assumedSizes).toBe(3);
  });
});
