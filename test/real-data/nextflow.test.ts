/** Nextflow traces of real runs against figures computed outside this project. */
import { describe, expect, it } from 'vitest';
import { labelAt } from '../../src/kernel/text/text-columns.ts';
import { instantMsOf } from '../../src/workload/formats/nextflow/nextflow-text.ts';
import { importTable } from '../../src/workload/replay/import-table.ts';
import { decode, skippedFor, sum } from '../workload/decoding.ts';
import { expectedFigures, sharedBytes } from './shared.ts';

const printed = [
  'chipseq_execution_trace.txt',
  'gwas-rpackages_execution_trace.txt',
  'nextflow4ms-dial_execution_trace.txt',
  'openproblems-2021-03-04_execution_trace.txt',
  'rnaseq-realtime_nextflow_trace.txt',
].map((name) => `nextflow/${name}`);
const raw = 'nextflow/gemmaker.kallisto.trace.raw.txt';
const bytesOf = (file: string) => sharedBytes(`data/workloads/${file}`);

describe('real traces give the independently computed figures', () => {
  it.each([...printed, raw])('%s', (file) => {
    const expected = expectedFigures(file);
    const figure = (metric: string) => Number(expected.get(metric) ?? 0);
    const rows = decode('nextflow', bytesOf(file));
    expect(rows.read).toBe(figure('tasks'));
    expect(rows.count).toBe(figure('status_COMPLETED') + figure('status_FAILED'));
    expect(rows.exitCode.filter((code) => code !== 0).length).toBe(figure('status_FAILED'));
    expect(skippedFor(rows, 'ABORTED: did not end')).toBe(figure('status_ABORTED'));
    expect(rows.exitCode.filter((code) => code === 137).length).toBe(figure('exit_137'));
    expect(rows.exitCode.filter((code) => code === 127).length).toBe(figure('exit_127'));
    expect(Math.min(...rows.submitMs)).toBe(instantMsOf(expected.get('first_submit')!));
  });

  it.each(printed)('%s: without start and complete the run time is realtime', (file) => {
    const rows = decode('nextflow', bytesOf(file));
    expect(sum(rows.runtimeMs)).toBe(Number(expectedFigures(file).get('sum_realtime_ms')));
  });

  it('a raw trace has complete − start as run time, cpus and memory', () => {
    const rows = decode('nextflow', bytesOf(raw));
    const [header = [], ...lines] = Buffer.from(bytesOf(raw))
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'));
    const spanOf = (line: string[]) =>
      Number(line[header.indexOf('complete')]) - Number(line[header.indexOf('start')]);
    expect([...rows.runtimeMs]).toEqual(lines.map(spanOf));
    const durations = rows.completeMs.map((at, row) => at - rows.submitMs[row]!);
    expect(sum(durations)).toBe(Number(expectedFigures(raw).get('sum_duration_ms')));
    expect(Math.max(...rows.memoryMib) * 1_048_576).toBe(45_097_156_608);
    expect(new Set(rows.vcpuMilli)).toEqual(new Set([6_000]));
    expect(labelAt(rows.tag, 0)).toBe('SRX2190871');
  });

  it('a trace without any times is read in the order of its lines, with a note', () => {
    const rows = decode('nextflow', bytesOf('nextflow/sarek_custom-columns_trace-example.txt'));
    expect(rows.count).toBe(9);
    const note = 'no times: taken to end in the order of the file, as early as they can';
    expect(rows.noted).toContainEqual({ reason: note, count: 9 });
  });

  it('every later task of the AWS Batch run depends on completions less than 15 s earlier', () => {
    const rows = decode('nextflow', bytesOf(printed[3]!));
    const { table, inferredEdges } = importTable(rows, { replay: 'closed', align: 'first' });
    const hanging = [...table.gapMs.keys()].filter(
      (row) => table.afterStart[row] !== table.afterStart[row + 1],
    );
    expect(hanging).toHaveLength(215);
    expect(inferredEdges).toBeGreaterThanOrEqual(215);
    expect(Math.max(...hanging.map((row) => table.gapMs[row]!))).toBeLessThan(15_000);
  });
});
