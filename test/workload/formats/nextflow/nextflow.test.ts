/** Nextflow traces, printed and raw: worked out by hand, their columns, bad bytes. */
import { describe, expect, it } from 'vitest';
import { allLabels, allTexts } from '../../../../src/kernel/text/text-columns.ts';
import { importTable } from '../../../../src/workload/replay/import-table.ts';
import { fixtureBytes } from '../../../fixtures.ts';
import { decode, mistakesOf } from '../../decoding.ts';

describe('a trace as Nextflow prints it', () => {
  it('has tasks in any order, durations in every form, missing numbers', () => {
    const rows = decode('nextflow', fixtureBytes('nextflow/printed.trace.txt'));
    expect(rows.read).toBe(9);
    expect([...rows.exitCode]).toEqual([0, 0, 0, 137, 0, 127, 1]);
    expect(rows.skipped).toEqual([
      { reason: 'ABORTED: did not end', count: 1 },
      { reason: 'CACHED: taken from an earlier run', count: 1 },
    ]);
    // 252ms, 56ms, 10.8s, 1m 59s, 4h 40m 1s, 0ms, 1h
    expect([...rows.runtimeMs]).toEqual([252, 56, 10_800, 119_000, 16_801_000, 0, 3_600_000]);
    expect(Math.min(...rows.submitMs)).toBe(Date.UTC(2021, 1, 17, 14, 49, 8, 180));
    expect(allLabels(rows.tag)).toEqual(['', 'design.csv', 's1', 's1', 's1', 's2', '']);
  });

  it('of a run on AWS Batch has tasks that depend on what ended just before', () => {
    const rows = decode('nextflow', fixtureBytes('nextflow/aws-batch.trace.txt'));
    expect(rows.exitCode.filter((code) => code === 137)).toHaveLength(1);
    const { table, inferredEdges } = importTable(rows, { replay: 'closed', align: 'first' });
    const names = allTexts(table.name);
    const sample = (row: number) => names[row]!;
    const causes = Array.from({ length: table.count }, (_, row) =>
      [...table.after.subarray(table.afterStart[row], table.afterStart[row + 1])].map(sample),
    );
    expect(inferredEdges).toBe(8);
    expect(names.map((name, row) => [name, ...causes[row]!, table.gapMs[row]])).toEqual([
      ['list_tasks', 0],
      ['get_software_versions', 0],
      // A printed end is known to half of its last digit: 6:07.625 + 13.9 s − 0.05 s = 6:21.475.
      ['load (pancreas)', 'list_tasks', 2_125],
      ['load (mouse)', 'get_software_versions', 1_230],
      ['pca (pancreas)', 'load (pancreas)', 4_900],
      ['umap (pancreas)', 'load (pancreas)', 5_000],
      ['pca (mouse)', 'load (mouse)', 5_600],
      ['umap (pancreas)', 'umap (pancreas)', 3_900],
      ['metrics (mouse)', 'pca (mouse)', 5_500],
      ['metrics (pancreas)', 'umap (pancreas)', 8_000],
    ]);
  });
});

describe('a raw trace', () => {
  it('has ms and bytes, empty cells, other columns; complete − start is the run time', () => {
    const rows = decode('nextflow', fixtureBytes('nextflow/raw.trace.txt'));
    expect(allTexts(rows.name)).toEqual(['kallisto (S1)', 'kallisto (S2)', 'merge']);
    expect([...rows.runtimeMs]).toEqual([74_934, 9_000, 250]);
    expect([...rows.completeMs].map((at, row) => at - rows.submitMs[row]!)).toEqual([
      91_444, 26_474, 250,
    ]);
    expect([...rows.memoryMib]).toEqual([43_008, 43_008, 1_025]);
    expect([...rows.vcpuMilli, ...rows.earlierAttempts]).toEqual([6_000, 6_000, 6_000, 0, 0, 1]);
    expect(allLabels(rows.tag)).toEqual(['S1', 'S2', '']);
  });

  it('has the image and the accelerators that each task asked for', () => {
    const lines = [
      'name\tsubmit\trealtime\tcontainer\taccelerator_request',
      'align\t1\t2\tquay.io/x/parabricks:4\t4',
      'report\t1\t2\tquay.io/x/multiqc:1\t-',
      'local\t1\t2\t-\t-',
    ];
    const rows = decode('nextflow', lines.join('\n'));
    expect(allLabels(rows.image)).toEqual(['quay.io/x/parabricks:4', 'quay.io/x/multiqc:1', '']);
    expect([...rows.gpus]).toEqual([4, 0, 0]);
  });

  it('without any times ends its tasks in the order of the file, as early as they can', () => {
    const text = 'name\tduration\trealtime\nA\t10s\t9s\nB\t20s\t19s\nC\t5s\t4s\nD\t30s\t1s\n';
    const rows = decode('nextflow', text);
    // A ends at 10 s, B at 20, C not before B, D at 30; each is submitted its duration before.
    expect([...rows.completeMs]).toEqual([10_000, 20_000, 20_000, 30_000]);
    expect([...rows.submitMs]).toEqual([0, 0, 15_000, 0]);
    expect([...rows.runtimeMs]).toEqual([9_000, 19_000, 4_000, 1_000]);
    const note = 'no times: taken to end in the order of the file, as early as they can';
    expect(rows.noted).toContainEqual({ reason: note, count: 4 });
  });

  it('says what each task used, for those that do not say what they asked for', () => {
    const text = 'name\tsubmit\trealtime\t%cpu\tpeak_rss\nA\t1\t2\t254.1%\t1.5 GB\nB\t1\t2\t-\t-\n';
    const rows = decode('nextflow', text);
    expect([...rows.usedVcpuMilli, ...rows.usedMemoryMib]).toEqual([2_541, 0, 1_536, 0]);
  });
});

const header =
  'task_id\tname\tstatus\texit\tsubmit\tstart\tcomplete\tduration\trealtime\tcpus\tmemory';

describe('columns', () => {
  it('may be in any order, printed or raw, with others between', () => {
    const rows = decode(
      'nextflow',
      'realtime\tmemory\tname\tqueue\tsubmit\tcpus\tduration\tattempt\n' +
        '2m 5s\t1.5 GB\tALIGN (s1)\tq\t2021-03-04 21:06:07.625\t4\t3m\t2\n' +
        '125000\t1610612737\tSPLIT (3)\tq\t1614891967625\t-\t180000\t-\n',
    );
    expect(allLabels(rows.tag)).toEqual(['s1', '']);
    expect([...rows.submitMs]).toEqual([1_614_891_967_625, 1_614_891_967_625]);
    expect([...rows.runtimeMs]).toEqual([125_000, 125_000]);
    expect([...rows.memoryMib]).toEqual([1_536, 1_537]);
    expect([...rows.vcpuMilli]).toEqual([4_000, 0]);
    expect([...rows.earlierAttempts]).toEqual([1, 0]);
    const spans = rows.completeMs.map((at, row) => at - rows.submitMs[row]!);
    expect([...spans]).toEqual([179_500, 180_000]);
  });

  it('process and tag give a missing name', () => {
    const rows = decode('nextflow', 'process\ttag\tsubmit\trealtime\nA\ts\t1\t2\nB\t-\t1\t2\n');
    expect(allTexts(rows.name)).toEqual(['A (s)', 'B']);
  });

  it('start replaces a missing submit; realtime counts if start or complete is missing, and before an end', () => {
    const line = (times: string) => `1\tA\tCOMPLETED\t0\t${times}\t1\t1 GB`;
    const lines = ['-\t50\t90\t-\t10', '20\t-\t90\t70\t10', '20\t50\t-\t70\t10', '-\t-\t90\t1\t10'];
    const rows = decode('nextflow', [header, ...lines.map(line)].join('\n'));
    // The last one: its end less its duration of 1 ms.
    expect([...rows.submitMs]).toEqual([50, 20, 20, 89]);
    expect([...rows.runtimeMs]).toEqual([40, 10, 10, 10]);
    expect([...rows.completeMs]).toEqual([90, 90, 90, 90]);
  });

  it('CACHED and unfinished tasks are skipped and counted; failed ones keep their code', () => {
    const line = (status: string, exit: string, realtime = '5ms') =>
      `1\tA\t${status}\t${exit}\t20\t-\t-\t9ms\t${realtime}\t1\t1 GB`;
    const lines = [
      line('CACHED', '0'),
      line('FAILED', '137'),
      line('FAILED', '-'),
      line('FAILED', '2147483647'),
      line('ABORTED', '-', '-'),
      line('COMPLETED', '0', '-'),
      line('COMPLETED', '0', '0'),
    ];
    const rows = decode('nextflow', [header, ...lines].join('\n'));
    expect([...rows.exitCode]).toEqual([137, 1, 1, 0, 0]);
    // The last but one has no realtime: its duration counts.
    expect([...rows.runtimeMs]).toEqual([5, 5, 5, 9, 0]);
    expect(rows.skipped).toEqual([
      { reason: 'CACHED: taken from an earlier run', count: 1 },
      { reason: 'ABORTED: did not end', count: 1 },
    ]);
    expect(rows.noted).toContainEqual({
      reason: 'work taken from duration, waiting included',
      count: 1,
    });
  });

  it('CACHED tasks that are asked for end when the first other one is submitted', () => {
    const lines = [
      '1\tA\tCACHED\t0\t20\t30\t90\t70\t50\t1\t1 GB',
      '2\tB\tCACHED\t0\t50\t60\t100\t50\t40\t1\t1 GB',
      '3\tC\tCOMPLETED\t0\t900\t910\t990\t90\t70\t1\t1 GB',
    ];
    const rows = decode('nextflow', [header, ...lines].join('\n'), { cached: 'include' });
    expect([...rows.submitMs]).toEqual([820, 850, 900]);
    expect([...rows.completeMs]).toEqual([890, 900, 990]);
    expect([...rows.runtimeMs]).toEqual([60, 40, 80]);
  });

  it('work is the life of the container, its script, or that and staging without restarts', () => {
    // Staging takes 2 s and 4 s; the third container was started again.
    const line = (start: number, complete: number, realtime: number) =>
      `1\tA\tCOMPLETED\t0\t0\t${start}\t${complete}\t${complete}\t${realtime}\t1\t1 GB`;
    const lines = [line(0, 12_000, 10_000), line(0, 24_000, 20_000), line(0, 900_000, 30_000)];
    const text = [header, ...lines].join('\n');
    const works = (work: 'container' | 'realtime' | 'realtime+staging') => [
      ...decode('nextflow', text, { work }).runtimeMs,
    ];
    expect(works('container')).toEqual([12_000, 24_000, 900_000]);
    expect(works('realtime')).toEqual([10_000, 20_000, 30_000]);
    expect(works('realtime+staging')).toEqual([12_000, 24_000, 32_000]);
    expect(decode('nextflow', text).noted.map(({ count }) => count)).toEqual([3, 1]);
  });

  it('limit counts tasks read', () => {
    const line = '1\tA\tCACHED\t0\t20\t-\t-\t9ms\t5ms\t1\t1 GB';
    expect(decode('nextflow', `${header}\n${line}\nbroken`, { limit: 1 }).read).toBe(1);
  });
});

describe('bad traces', () => {
  it('that are empty have no header', () => {
    expect(mistakesOf(() => decode('nextflow', ''))).toBe(
      'log: error: the file is empty; expected a trace as Nextflow writes it with -with-trace',
    );
  });

  it('have a first line without columns, of any length', () => {
    expect(mistakesOf(() => decode('nextflow', `name${'\tx'.repeat(500_000)}`))).toBe(
      'log:1:1: error: the first line is not the header of a Nextflow trace; ' +
        'expected column names separated by tabs',
    );
  });

  it('of bytes that are not text are reported with their line', () => {
    expect(mistakesOf(() => decode('nextflow', `${header}\n\0`))).toBe(
      'log:2:1: error: binary data: byte 1 of the line is NUL; expected a text file',
    );
    const bytes = Buffer.concat([Buffer.from(`${header}\n`), Buffer.from([0xc3, 0x28])]);
    expect(mistakesOf(() => decode('nextflow', bytes))).toBe(
      'log:2:1: error: the line is not valid UTF-8',
    );
  });
});
