/** Closed replay: what a task depends on, and that recorded runs replay as recorded. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { causeWindowMs, mostCauses } from '../../../src/workload/replay/closed-loop.ts';
import { textAt } from '../../../src/kernel/text/packed-texts.ts';
import { labelAt } from '../../../src/kernel/text/text-columns.ts';
import { importTable } from '../../../src/workload/replay/import-table.ts';
import type { ImportedRow, ImportedRows } from '../../../src/workload/records/rows.ts';
import type { WorkloadTable } from '../../../src/workload/table.ts';
import { rowsOf, usualRow } from '../rows-of.ts';

const closed = (rows: ImportedRows) => importTable(rows, { replay: 'closed', align: 'log' });

function causesOf(table: WorkloadTable, row: number): number[] {
  return [...table.after.subarray(table.afterStart[row], table.afterStart[row + 1])].sort(
    (one, other) => one - other,
  );
}

/** Instants and tags from small sets, so that ties, zero lengths and contradictions are common. */
const recorded: fc.Arbitrary<Partial<ImportedRow>> = fc
  .record({
    submitMs: fc.nat(30).map((at) => at * 1_000),
    lengthMs: fc.constantFrom(0, 0, 1, 1_000, 11_000, 12_000, -1_000, NaN),
    name: fc.constantFrom('p', 'q', 'r'),
    tag: fc.constantFrom('', 's1', 's2'),
    earlierAttempts: fc.constantFrom(0, 0, 1, 2),
  })
  .map(({ lengthMs, ...row }) => ({ ...row, completeMs: row.submitMs + lengthMs }));
const logs = fc.array(recorded, { maxLength: 40 }).map((rows) => rowsOf(...rows));

/** The plainest form of the rule: scans all rows for each row; rows are in the table's order. */
function causesByScan(rows: readonly ImportedRow[], row: number): number[] {
  const { submitMs, tag, name, earlierAttempts } = rows[row]!;
  const ended = rows
    .map((one, index) => ({ ...one, index, completeMs: Math.max(one.completeMs, one.submitMs) }))
    .filter((one) => one.completeMs <= submitMs && one.index < row)
    .sort((one, other) => one.completeMs - other.completeMs || one.index - other.index);
  const failed = ended.findLast(
    (one) => one.name === name && one.earlierAttempts === earlierAttempts - 1,
  );
  if (failed) return [failed.index];
  const recent = ended.filter((one) => one.completeMs >= submitMs - causeWindowMs);
  const sameTag = recent.filter((one) => one.tag === tag && tag !== '');
  const chosen = sameTag.length > 0 ? sameTag : ended.slice(-1);
  return chosen.map(({ index }) => index).sort((one, other) => one - other);
}

function inTableOrder(rows: ImportedRows): ImportedRow[] {
  const all = Array.from({ length: rows.count }, (_, row): ImportedRow => {
    return {
      ...usualRow,
      name: textAt(rows.name, row),
      tag: labelAt(rows.tag, row),
      earlierAttempts: rows.earlierAttempts[row]!,
      submitMs: rows.submitMs[row]!,
      completeMs: rows.completeMs[row]!,
    };
  });
  return all.sort((one, other) => one.submitMs - other.submitMs);
}

describe('laws', () => {
  it('the causes are those of the rule applied row by row', () => {
    const law = fc.property(logs, (rows) => {
      const plain = inTableOrder(rows);
      const { table, inferredEdges } = closed(rows);
      for (let row = 0; row < table.count; row++) {
        expect(causesOf(table, row)).toEqual(causesByScan(plain, row));
      }
      expect(inferredEdges).toBe(table.after.length);
    });
    fc.assert(law, { seed: 8, numRuns: 500 });
  });

  it('every edge points to an earlier row and no gap is negative: there are no cycles', () => {
    const law = fc.property(logs, (rows) => {
      const { table } = closed(rows);
      for (let row = 0; row < table.count; row++) {
        expect(causesOf(table, row).every((cause) => cause < row)).toBe(true);
        expect(table.gapMs[row]).toBeGreaterThanOrEqual(0);
      }
    });
    fc.assert(law, { seed: 9, numRuns: 500 });
  });

  it('recorded run times and waits give the recorded submissions, to the ms', () => {
    const law = fc.property(logs, (rows) => {
      const { table } = closed(rows);
      const lengths = inTableOrder(rows).map((row) => Math.max(0, row.completeMs - row.submitMs));
      const submitted: number[] = [];
      for (let row = 0; row < table.count; row++) {
        const ends = causesOf(table, row).map((cause) => submitted[cause]! + lengths[cause]!);
        const released = ends.length > 0 ? Math.max(...ends) + table.gapMs[row]! : undefined;
        submitted.push(released ?? table.submitMs[row]!);
      }
      expect(submitted).toEqual([...table.submitMs]);
    });
    fc.assert(law, { seed: 10, numRuns: 500 });
  });
});

describe('the rule', () => {
  it('all completions of the sample in the last 11 s, else the latest of all; then the gap', () => {
    const { table } = closed(
      rowsOf(
        { name: 'a', tag: 's1', completeMs: 20_000 },
        { name: 'b', tag: 's1', completeMs: 31_000 },
        { name: 'c', tag: 's2', completeMs: 30_500 },
        { name: 'd', tag: 's1', submitMs: 31_000, completeMs: 31_500 },
        { name: 'e', tag: 's3', submitMs: 31_001 },
        { name: 'f', tag: '', submitMs: 90_000 },
      ),
    );
    expect([0, 1, 2, 3, 4, 5].map((row) => causesOf(table, row))).toEqual([
      [],
      [],
      [],
      [0, 1],
      [1],
      [3],
    ]);
    expect([...table.gapMs]).toEqual([0, 0, 0, 0, 1, 58_500]);
  });

  it('a second attempt depends on the failed one alone', () => {
    const { table } = closed(
      rowsOf(
        { name: 'x (s1)', tag: 's1', completeMs: 5_000 },
        { name: 'y (s1)', tag: 's1', completeMs: 5_500 },
        { name: 'x (s1)', tag: 's1', submitMs: 6_000, earlierAttempts: 1 },
      ),
    );
    expect(causesOf(table, 2)).toEqual([0]);
    expect(table.gapMs[2]).toBe(1_000);
  });

  it('many completions of one sample at once do not give quadratically many edges', () => {
    const half = 20_000;
    const ended = Array.from({ length: half }, () => ({ tag: 's', completeMs: 1_000 }));
    const next = Array.from({ length: half }, () => ({ tag: 's', submitMs: 1_001 }));
    const { inferredEdges } = closed(rowsOf(...ended, ...next));
    expect(inferredEdges).toBe(half * mostCauses);
  });
});
