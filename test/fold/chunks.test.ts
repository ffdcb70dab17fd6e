/** No fold's result depends on where chunks end. */
import { describe, expect, it } from 'vitest';
import type { InstanceId } from '../../src/kernel/ids.ts';
import { auditor } from '../../src/experiment/runs/audit-fold.ts';
import { ledger } from '../../src/fold/money/ledger.ts';
import { lifetimes } from '../../src/fold/lives/lifetimes.ts';
import { metrics } from '../../src/fold/metrics.ts';
import { timeline, timelineRows } from '../../src/fold/timeline.ts';
import type { FoldInit } from '../../src/trace/record.ts';
import { goodModel, goodTrace } from '../audit/good-trace.ts';
import { folded } from '../audit/trace-builder.ts';

const folds: readonly (readonly [string, FoldInit<unknown>])[] = [
  ['lifetimes', lifetimes],
  ['metrics', metrics],
  ['auditor', auditor],
];

describe('any chunk size', () => {
  it.each([1, 2, 3, 7, 64])('%i gives the same results', (chunk) => {
    for (const [, fold] of folds) {
      const whole = folded(fold, goodModel, goodTrace);
      expect(folded(fold, goodModel, goodTrace, chunk)).toEqual(whole);
    }
    const rows = (size: number) => [...timelineRows(folded(timeline, goodModel, goodTrace, size))];
    expect(rows(chunk)).toEqual(rows(1_000));
    const lines = (size: number) =>
      folded(ledger, goodModel, goodTrace, size).charges(1 as InstanceId);
    expect(lines(chunk)).toEqual(lines(1_000));
  });
});
