/** Refusals while they stand, and the waits of a job that they explain, on a trace made by hand. */
import { describe, expect, it } from 'vitest';
import { type StandingRefusal, refusals } from '../../src/fold/refusals.ts';
import { type Wait, waitsOf } from '../../src/fold/waits.ts';
import { type FoldInit, Reason } from '../../src/trace/record.ts';
import { folded, traceOf } from '../audit/trace-builder.ts';
import { world } from '../worlds/model-builder.ts';
import type { RowId, JobId } from '../../src/index.ts';

/** Two jobs in the queue of the first environment, one in that of the second. */
const model = world({
  environments: [{ name: 'main' }, { name: 'other' }],
  queues: [{ environments: ['main'] }, { environments: ['other'] }],
  jobs: [{ name: 'A' }, { name: 'B' }, { name: 'C', queue: 'queue-2' }],
});
const [A, B] = [0, 1];

const trace = traceOf(
  model,
  `
  0    A, B, C submitted and runnable
       A refused in queue-1 (NoRoom)
       main launches (LaunchRate)
       other launches (AtMaxVcpus)
  10   main launches (LaunchRate)
  15   i0 launched
  20   i0 running, registered and ready
       A placed on i0
       B refused in queue-1 (NoRoom)
  40   end`,
);

describe('a refusal', () => {
  const stood: FoldInit<readonly (readonly number[])[]> = (ofModel) => {
    const spans: (readonly number[])[] = [];
    const fold = refusals(ofModel, ({ fromMs, job, environment }: StandingRefusal, toMs) =>
      spans.push([fromMs, toMs, job, environment]),
    );
    return {
      add(records) {
        for (let row = 0 as RowId; row < records.length; row++) fold.write(records, row);
      },
      result: () => [
        ...spans,
        ...fold.all().map(({ fromMs, job, environment }) => [fromMs, NaN, job, environment]),
      ],
    };
  };

  it('stands until the next one, a launch, or the placement of the head', () => {
    expect(folded(stood, model, trace)).toEqual([
      [0, 10_000, -1, 0],
      [10_000, 15_000, -1, 0],
      [0, 20_000, A, -1],
      [20_000, NaN, B, -1],
      [0, NaN, -1, 1],
    ]);
  });
});

describe('a wait', () => {
  const waits = (job: JobId): FoldInit<readonly Wait[]> => {
    return (ofModel) => {
      const fold = waitsOf(ofModel, job);
      return {
        add(records) {
          for (let row = 0 as RowId; row < records.length; row++) fold.write(records, row);
        },
        result: ({ endedMs }) => fold.result(endedMs),
      };
    };
  };

  it('has the heads of its own queue, and the refusals and launches of its environments', () => {
    const [wait, ...others] = folded(waits(B), model, trace);
    expect(others).toEqual([]);
    expect(wait).toMatchObject({
      fromMs: 0,
      toMs: 40_000,
      beside: { ofShare: 1, ofOthers: 0 },
      placed: { ofShare: 1, ofOthers: 0 },
      heads: [
        { fromMs: 0, toMs: 20_000, first: A, job: A, heads: 1, isOpen: false },
        { fromMs: 20_000, toMs: 40_000, first: B, job: B, heads: 1, isOpen: true },
      ],
      refusals: [
        { fromMs: 0, toMs: 10_000, reason: Reason.LaunchRate },
        { fromMs: 10_000, toMs: 15_000, reason: Reason.LaunchRate },
      ],
      launches: [{ environment: 0, atMs: 15_000 }],
    });
  });

  it('ends when the job is placed', () => {
    const [wait] = folded(waits(A), model, trace);
    expect(wait).toMatchObject({
      fromMs: 0,
      toMs: 20_000,
      beside: { ofShare: 0 },
      placed: { ofShare: 0 },
    });
  });
});
