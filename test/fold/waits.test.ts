/** Refusals while they stand, and the waits of a job that they explain, on a trace made by hand. */
import { describe, expect, it } from 'vitest';
import { type Refusal, refusals } from '../../src/fold/refusals.ts';
import { type Wait, waitsOf } from '../../src/fold/waits.ts';
import { type FoldInit, Reason } from '../../src/trace/record.ts';
import { born, folded, inOrder, placed, submitted, type Trace } from '../audit/trace-builder.ts';
import { world } from '../worlds/model-builder.ts';

/** Two jobs in the queue of the first environment, one in that of the second. */
const model = world({
  environments: [{ name: 'main' }, { name: 'other' }],
  queues: [{ environments: ['main'] }, { environments: ['other'] }],
  jobs: [{ name: 'A' }, { name: 'B' }, { name: 'C', queue: 'queue-2' }],
});
const [A, B, C] = [0, 1, 2];

const trace: Trace = {
  endedMs: 40_000,
  rows: inOrder(
    submitted(0, A, B, C),
    { at: 0, kind: 'PlacementRefused', subject: A, object: 0, reason: 'NoRoom' },
    { at: 0, kind: 'LaunchRefused', subject: 0, reason: 'LaunchRate' },
    { at: 0, kind: 'LaunchRefused', subject: 1, reason: 'AtMaxVcpus' },
    { at: 10_000, kind: 'LaunchRefused', subject: 0, reason: 'LaunchRate' },
    born({ instance: 0, requested: 15_000, running: 20_000 }),
    placed(20_000, { job: A, instance: 0 }),
    { at: 20_000, kind: 'PlacementRefused', subject: B, object: 0, reason: 'NoRoom' },
  ),
};

describe('a refusal', () => {
  const stood: FoldInit<readonly (readonly number[])[]> = (ofModel) => {
    const spans: (readonly number[])[] = [];
    const fold = refusals(ofModel, ({ fromMs, job, environment }: Refusal, toMs) =>
      spans.push([fromMs, toMs, job, environment]),
    );
    return {
      add(records) {
        for (let row = 0; row < records.length; row++) fold.write(records, row);
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
  const waits = (job: number): FoldInit<readonly Wait[]> => {
    return (ofModel) => {
      const fold = waitsOf(ofModel, job);
      return {
        add(records) {
          for (let row = 0; row < records.length; row++) fold.write(records, row);
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
