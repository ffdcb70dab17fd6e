/** The condensed trace of the genomics scenario is what its script makes of the recorded run. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { rnaseqTrace } from '../../scenarios/data/make-rnaseq-trace.ts';
import { sharedExists, sharedPath } from '../shared.ts';

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

  it('carries figures and process names only: no paths, scripts, accounts or dates', () => {
    for (const line of committed.trimEnd().split('\n').slice(1)) {
      expect(line).toMatch(/^[A-Z0-9_]+\t(?:s\d+|-)\tCOMPLETED(?:\t\d+){5}$/);
    }
  });

  it.skipIf(!sharedExists)('is what the script makes of the dump', () => {
    const dump = sharedPath('data/workloads/seqera/10Sj9ejvKktHWg.json.gz');
    expect(rnaseqTrace(gunzipSync(readFileSync(dump)).toString('utf8'))).toBe(committed);
  });
});
