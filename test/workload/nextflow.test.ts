/** Nextflow traces: figures of real ones, printed and raw columns, what is said of bad ones. */
import { describe, expect, it } from 'vitest';
import { importTable } from '../../src/workload/import-table.ts';
import { instantMsOf } from '../../src/workload/nextflow-text.ts';
import { sharedExists } from '../shared.ts';
import { decode, expectedFigures, mistakesOf, skippedFor, sum, workloadBytes } from './decoding.ts';

const printed = [
  'chipseq_execution_trace.txt',
  'gwas-rpackages_execution_trace.txt',
  'nextflow4ms-dial_execution_trace.txt',
  'openproblems-2021-03-04_execution_trace.txt',
  'rnaseq-realtime_nextflow_trace.txt',
].map((name) => `nextflow/${name}`);
const raw = 'nextflow/gemmaker.kallisto.trace.raw.txt';
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe.skipIf(!sharedExists)('real traces give the independently computed figures', () => {
  it.each([...printed, raw])('%s', (file) => {
    const expected = expectedFigures(file);
    const figure = (metric: string) => Number(expected.get(metric) ?? 0);
    const rows = decode('nextflow', workloadBytes(file));
    const of = (status: string) => rows.status.filter((text) => text === status).length;
    expect(rows.read).toBe(figure('tasks'));
    expect(of('COMPLETED')).toBe(figure('status_COMPLETED'));
    expect(of('FAILED')).toBe(figure('status_FAILED'));
    expect(skippedFor(rows, 'ABORTED: did not end')).toBe(figure('status_ABORTED'));
    expect(rows.exitCode.filter((code) => code === 137).length).toBe(figure('exit_137'));
    expect(rows.exitCode.filter((code) => code === 127).length).toBe(figure('exit_127'));
    expect(rows.nativeId.filter((id) => uuid.test(id)).length).toBe(figure('native_id_uuid'));
    expect(Math.min(...rows.submitMs)).toBe(instantMsOf(expected.get('first_submit')!));
  });

  it.each(printed)('%s: without start and complete the run time is realtime', (file) => {
    const rows = decode('nextflow', workloadBytes(file));
    expect(sum(rows.runtimeMs)).toBe(Number(expectedFigures(file).get('sum_realtime_ms')));
  });

  it('a raw trace has complete − start as run time, cpus and memory', () => {
    const rows = decode('nextflow', workloadBytes(raw));
    const spans = rows.completeMs.map((at, row) => at - rows.startMs[row]!);
    const durations = rows.completeMs.map((at, row) => at - rows.submitMs[row]!);
    expect(rows.runtimeMs).toEqual(spans);
    expect(sum(durations)).toBe(Number(expectedFigures(raw).get('sum_duration_ms')));
    expect(Math.max(...rows.memoryMib) * 1_048_576).toBe(45_097_156_608);
    expect(new Set(rows.vcpuMilli)).toEqual(new Set([6_000]));
    expect(rows.tag[0]).toBe('SRX2190871');
  });

  it('a trace without any submission time is refused with the name of the column', () => {
    const bytes = workloadBytes('nextflow/sarek_custom-columns_trace-example.txt');
    expect(mistakesOf(() => decode('nextflow', bytes))).toBe(
      'log:1:1: error: the trace has no column submit (or start); ' +
        'run the pipeline with trace.fields that include submit',
    );
  });

  it('every later task of the AWS Batch run hangs on completions less than 15 s before it', () => {
    const rows = decode('nextflow', workloadBytes(printed[3]!));
    const { table, inferredEdges } = importTable(rows, { replay: 'closed', align: 'first' });
    const hanging = [...table.gapMs.keys()].filter(
      (row) => table.afterStart[row] !== table.afterStart[row + 1],
    );
    expect(hanging).toHaveLength(215);
    expect(inferredEdges).toBeGreaterThanOrEqual(215);
    expect(Math.max(...hanging.map((row) => table.gapMs[row]!))).toBeLessThan(15_000);
  });
});

const header =
  'task_id\tname\tstatus\texit\tsubmit\tstart\tcomplete\tduration\trealtime\tcpus\tmemory';

describe('columns', () => {
  it('may come in any order, printed or raw, with others between', () => {
    const rows = decode(
      'nextflow',
      'realtime\tmemory\tname\tqueue\tsubmit\tcpus\tduration\tattempt\n' +
        '2m 5s\t1.5 GB\tALIGN (s1)\tq\t2021-03-04 21:06:07.625\t4\t3m\t2\n' +
        '125000\t1610612737\tSPLIT (3)\tq\t1614891967625\t-\t180000\t-\n',
    );
    expect(rows.process).toEqual(['ALIGN', 'SPLIT']);
    expect(rows.tag).toEqual(['s1', '']);
    expect([...rows.submitMs]).toEqual([1_614_891_967_625, 1_614_891_967_625]);
    expect([...rows.runtimeMs]).toEqual([125_000, 125_000]);
    expect([...rows.memoryMib]).toEqual([1_536, 1_537]);
    expect([...rows.vcpuMilli]).toEqual([4_000, 0]);
    expect([...rows.attempt]).toEqual([2, 1]);
    const spans = rows.completeMs.map((at, row) => at - rows.submitMs[row]!);
    expect([...spans]).toEqual([179_500, 180_000]);
  });

  it('process and tag make a name where there is none', () => {
    const rows = decode('nextflow', 'process\ttag\tsubmit\trealtime\nA\ts\t1\t2\nB\t-\t1\t2\n');
    expect(rows.name).toEqual(['A (s)', 'B']);
  });

  it('submit missing: start counts; realtime counts where start or complete is missing', () => {
    const line = (times: string) => `1\tA\tCOMPLETED\t0\t${times}\t1\t1 GB`;
    const lines = ['-\t50\t90\t-\t10', '20\t-\t90\t70\t10', '20\t50\t-\t70\t10', '-\t-\t90\t1\t10'];
    const rows = decode('nextflow', [header, ...lines.map(line)].join('\n'));
    expect([...rows.submitMs]).toEqual([50, 20, 20]);
    expect([...rows.runtimeMs]).toEqual([40, 10, 10]);
    expect([...rows.completeMs]).toEqual([90, 90, 90]);
    expect(skippedFor(rows, 'no submission time')).toBe(1);
  });

  it('CACHED and unfinished tasks are left out and counted; failed ones keep their code', () => {
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
    expect([...rows.exitCode]).toEqual([137, 1, 1, 0]);
    expect([...rows.runtimeMs]).toEqual([5, 5, 5, 0]);
    expect(rows.skipped).toEqual([
      { reason: 'CACHED: taken from an earlier run', count: 1 },
      { reason: 'ABORTED: did not end', count: 1 },
      { reason: 'no run time', count: 1 },
    ]);
  });

  it('limit counts tasks read', () => {
    const line = '1\tA\tCACHED\t0\t20\t-\t-\t9ms\t5ms\t1\t1 GB';
    expect(decode('nextflow', `${header}\n${line}\nbroken`, { limit: 1 }).read).toBe(1);
  });
});

describe('bad traces are told with their position', () => {
  const line = (cells: string) => `${header}\n1\tA\t${cells}`;
  const written = 'expected a trace as Nextflow writes it with -with-trace';
  const noHeader =
    'log:1:1: error: the first line is not the header of a Nextflow trace; ' +
    'expected column names with tabs between';
  const lacks = 'log:1:1: error: the trace has no column';
  const fields = 'run the pipeline with trace.fields that include';

  it.each<[string, ...string[]]>([
    ['', `log: error: the file is empty; ${written}`],
    [header, `log: error: the trace has a header and no tasks; ${written}`],
    ['{"jobs": []}', noHeader],
    [`name${'\tx'.repeat(500_000)}`, noHeader],
    ['name\tsubmit\tname\trealtime\n', 'log:1:13: error: column name twice'],
    [
      'status\tsubmit',
      `${lacks} name (or process); ${fields} name`,
      `${lacks} realtime (or start and complete); ${fields} realtime`,
    ],
    [
      `${header}\n1\tA\tCOMPL`,
      'log:2:1: error: the line has 3 fields, the header 11; is the file cut off here?',
    ],
    [
      line('DONE\t0\t20\t-\t-\t1s\t1s\t1\t-'),
      'log:2:5: error: status: expected one of NEW, SUBMITTED, RUNNING, COMPLETED, FAILED, ' +
        'ABORTED, CACHED, found "DONE"',
    ],
    [
      line('FAILED\t0\tyesterday\t-\t-\t1s\tsoon\t-1\t5 XB'),
      'log:2:14: error: submit cannot be read: "yesterday"',
      'log:2:31: error: realtime cannot be read: "soon"',
      'log:2:36: error: cpus cannot be read: "-1"',
      'log:2:39: error: memory cannot be read: "5 XB"',
    ],
    [
      line('FAILED\t0\t1\t-\t-\t1s\t99999999999999999999\t1\t-'),
      'log:2:23: error: realtime is beyond reason: "99999999999999999999"',
    ],
    [
      `${header}\n\0`,
      'log:2:1: error: binary data: byte 1 of the line is NUL; expected a text file',
    ],
  ])('%#', (text, ...messages) => {
    expect(mistakesOf(() => decode('nextflow', text))).toBe(messages.join('\n'));
  });

  it('invalid UTF-8 is told with its line', () => {
    const bytes = Buffer.concat([Buffer.from(`${header}\n`), Buffer.from([0xc3, 0x28])]);
    expect(mistakesOf(() => decode('nextflow', bytes))).toBe(
      'log:2:1: error: the line is not valid UTF-8',
    );
  });
});
