/** The condensed trace of the genomics scenario, and how its script condenses a recorded run. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rnaseqTrace } from '../../scenarios/data/make-rnaseq-trace.ts';
import { fixtureText } from '../fixtures.ts';

const committed = readFileSync(
  new URL('../../scenarios/data/rnaseq-trace.tsv', import.meta.url),
  'utf8',
);

describe('rnaseq-trace.tsv', () => {
  it('has the work of the recorded run: 295 tasks, 368.837 vCPU-hours', () => {
    const [header, ...lines] = committed.trimEnd().split('\n');
    const columns = header!.split('\t');
    const cell = (line: string, column: string) => line.split('\t')[columns.indexOf(column)]!;
    const vcpuMs = lines.reduce(
      (sum, line) => sum + Number(cell(line, 'cpus')) * Number(cell(line, 'realtime')),
      0,
    );
    expect(lines.length).toBe(295);
    expect((vcpuMs / 3_600_000).toFixed(3)).toBe('368.837');
  });

  it('has only figures and process names: no paths, scripts, accounts or dates', () => {
    for (const line of committed.trimEnd().split('\n').slice(1)) {
      expect(line).toMatch(/^[A-Z0-9_]+\t(?:s\d+|-)\tCOMPLETED(?:\t\d+){5}$/);
    }
  });
});

describe('a dump of a run', () => {
  it('is condensed to completed tasks, by first submission, without names of samples', () => {
    const trace = rnaseqTrace(fixtureText('seqera/dump.json'));
    expect(trace.split('\n').map((line) => line.split('\t').join(' '))).toEqual([
      'name tag status submit duration realtime cpus memory',
      'SIZES - COMPLETED 0 212000 68000 1 6442450944',
      // Lost once: from its first submission at 13:04:00 to the end of its second attempt.
      'ALIGN s1 COMPLETED 240000 1560000 1000000 16 42949672960',
      'ALIGN s2 COMPLETED 300000 900000 800000 16 42949672960',
      'QUALITY s1 COMPLETED 300000 60000 45000 2 4294967296',
      '',
    ]);
  });
});
