/** Effects of events in the tables: the caller's words, and prices that change. */
import { describe, expect, it } from 'vitest';
import { billOf } from '../../src/fold/money/ledger.ts';
import { lifetimes } from '../../src/fold/lives/lifetimes.ts';
import { attemptRows } from '../../src/fold/tables/attempts.ts';
import { chargeRows } from '../../src/fold/tables/charges.ts';
import { instanceRows } from '../../src/fold/tables/instances.ts';
import { jobRows } from '../../src/fold/tables/jobs.ts';
import { world } from '../worlds/model-builder.ts';
import { eventModel, eventTrace } from '../audit/event-trace.ts';
import { marketModel, marketTrace } from '../audit/market-trace.ts';
import { folded, traceOf } from '../audit/trace-builder.ts';

const lives = folded(lifetimes, eventModel, eventTrace);
const bill = billOf(lives);

describe('a stopped job', () => {
  it('has its caller’s words as its status reason', () => {
    const rows = [...jobRows(lives, bill)];
    const exited = 'Essential container in task exited';
    expect(rows.map(({ name, statusReason }) => [name, statusReason])).toEqual([
      ['L1', exited],
      ['L2', exited],
      ['X', 'not needed'],
      ['T', 'runs wild'],
      ['Y', 'not that either'],
      ['Q1', 'JobQueue deleted'],
      ['Q2', 'JobQueue deleted'],
      ['Z', 'SubmitJob refused'],
    ]);
  });

  it('has them in its last attempt too', () => {
    const reasons = [...attemptRows(lives)].map(({ statusReason }) => statusReason);
    expect(reasons).toContain('runs wild');
    expect(reasons).toContain('JobQueue deleted');
  });

  it('has those of the event that stopped it, not of another event', () => {
    const model = world({
      jobs: [{ name: 'A', array: 2 }],
      events: [
        { atMs: 10_000, cancel: 'A:0', reason: 'first' },
        { atMs: 20_000, terminate: 'A', reason: 'second' },
      ],
    });
    const trace = traceOf(
      model,
      `
      0    A submitted
           A:0 and A:1 spawned
           A pending
           A:0 and A:1 runnable
      10   A:0 stopped by event 0 (Cancelled)
           A:0 failed (Cancelled)
      20   A stopped by event 1 (Terminated)
           A:1 and A failed (Terminated)
      20   end`,
    );
    const stopped = folded(lifetimes, model, trace);
    const reasons = [...jobRows(stopped, billOf(stopped))].map(({ statusReason }) => statusReason);
    expect(reasons).toEqual(['second', 'first', 'second']);
  });
});

describe('a price that changes', () => {
  it('has a line of its own from its instant on', () => {
    const lines = [...chargeRows(lives, bill)].map((line) => [
      line.resourceId.slice(-1),
      line.unitPriceNano,
      line.fromMs,
      line.toMs,
      line.amountNano,
    ]);
    expect(lines).toEqual([
      ['0', 200_000_000, 0, 30_000, 1_666_667n],
      ['0', 400_000_000, 30_000, 90_000, 6_666_666n],
      ['1', 200_000_000, 0, 30_000, 1_666_667n],
      ['1', 400_000_000, 30_000, 65_000, 3_888_889n],
    ]);
    expect(bill.totalNano()).toBe(13_888_889n);
    expect(bill.attributedNano() < bill.totalNano()).toBe(true);
  });
});

describe('instances of an unmanaged environment', () => {
  it('live to the end of the run', () => {
    const market = folded(lifetimes, marketModel, marketTrace);
    const [own, cheap] = [...instanceRows(market, billOf(market))];
    expect(own).toMatchObject({ requestedMs: 0, terminatedMs: undefined, endReason: 'RUN_END' });
    expect(cheap).toMatchObject({ endReason: 'RECLAIMED', billedMs: 0, costNano: 0n });
  });
});
