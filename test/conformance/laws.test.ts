/** Properties of every law of the auditor; a new law has them as soon as it is listed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bookLaws, traceLaws } from '../../src/audit/registry.ts';
import { auditor } from '../../src/experiment/runs/audit-fold.ts';
import type { Model } from '../../src/model/model.ts';
import type { Breach } from '../audit/breaches.ts';
import { depthBreaches } from '../audit/depth-breaches.ts';
import { depthModel, depthTrace } from '../audit/depth-trace.ts';
import { desiredBreaches } from '../audit/desired-breaches.ts';
import { desiredModel, desiredTrace } from '../audit/desired-trace.ts';
import { eventBreaches } from '../audit/event-breaches.ts';
import { eventModel, eventTrace } from '../audit/event-trace.ts';
import { goodBreaches } from '../audit/good-breaches.ts';
import { goodModel, goodTrace } from '../audit/good-trace.ts';
import { marketBreaches } from '../audit/market-breaches.ts';
import { marketModel, marketTrace } from '../audit/market-trace.ts';
import { nodeBreaches } from '../audit/node-breaches.ts';
import { nodeModel, nodeTrace } from '../audit/node-trace.ts';
import { poolBreaches } from '../audit/pool-breaches.ts';
import { poolModel, poolTrace } from '../audit/pool-trace.ts';
import { folded, type Trace } from '../audit/trace-builder.ts';
import { startBreaches } from '../audit/start-breaches.ts';
import { startModel, startTrace } from '../audit/start-trace.ts';
import { updateBreaches } from '../audit/update-breaches.ts';
import { updateModel, updateTrace } from '../audit/update-trace.ts';
import { workBreaches } from '../audit/work-breaches.ts';
import { workModel, workTrace } from '../audit/work-trace.ts';
import { coldStart, coldStartModel } from '../fold/cold-start.ts';
import { world } from '../worlds/model-builder.ts';

/** Legal traces, and the changes to them that break laws. */
const traces: readonly (readonly [string, Model, Trace, readonly Breach[]])[] = [
  ['jobs of all sorts', goodModel, goodTrace, goodBreaches],
  ['multi-node jobs', nodeModel, nodeTrace, nodeBreaches],
  ['events', eventModel, eventTrace, eventBreaches],
  ['updates of environments', updateModel, updateTrace, updateBreaches],
  ['a fleet that is asked for', desiredModel, desiredTrace, desiredBreaches],
  ['moving prices', marketModel, marketTrace, marketBreaches],
  ['pools', poolModel, poolTrace, poolBreaches],
  ['depths and shortages', depthModel, depthTrace, depthBreaches],
  ['checkpoints and resubmissions', workModel, workTrace, workBreaches],
  ['pulls and failed starts', startModel, startTrace, startBreaches],
  ['a cold start', coldStartModel, coldStart, []],
  ['nothing', world({ jobs: [] }), { rows: [], endedMs: 0 }, []],
];
const breaches = traces.flatMap(([, , , of]) => of);

it('their names are unique', () => {
  const names = ['layout', ...traceLaws.map(([name]) => name), ...bookLaws.map(([name]) => name)];
  expect(new Set(names).size).toBe(names.length);
});

it.each(traces)('none objects to %s', (_, model, trace) => {
  expect(folded(auditor, model, trace)).toEqual([]);
});

describe('each finds its own breach, and no other does', () => {
  it.each(breaches)('$law: $fault', ({ law, model, trace }) => {
    const found = folded(auditor, model, trace).map((violation) => violation.law);
    expect([...new Set(found)]).toEqual([law]);
  });

  it('has such a breach', () => {
    const names = ['layout', ...traceLaws.map(([name]) => name)];
    expect([...new Set(breaches.map(({ law }) => law))].sort()).toEqual(names.sort());
  });
});

describe('a damaged trace', () => {
  const damage = fc.record({
    which: fc.nat(traces.length - 2),
    lost: fc.array(fc.nat(200), { maxLength: 3 }),
    twice: fc.array(fc.nat(200), { maxLength: 2 }),
    late: fc.array(fc.tuple(fc.nat(200), fc.nat(100_000)), { maxLength: 2 }),
  });

  it('makes none fail: each reports in words', () => {
    let found = 0;
    const law = fc.property(damage, ({ which, lost, twice, late }) => {
      const [, model, { rows, endedMs }] = traces[which]!;
      const at = (index: number) => index % rows.length;
      const moved = new Map(late.map(([index, byMs]) => [at(index), byMs]));
      const damaged = rows
        .map((row, index) => ({ ...row, at: row.at + (moved.get(index) ?? 0) }))
        .flatMap((row, index) => (twice.map(at).includes(index) ? [row, row] : [row]))
        .filter((_, index) => !lost.map(at).includes(index));
      for (const { law: name, message } of folded(auditor, model, { rows: damaged, endedMs })) {
        found++;
        expect(`${name}: ${message}`).not.toMatch(/undefined|NaN|\[object/);
        expect(message).not.toBe('');
      }
    });
    fc.assert(law, { seed: 20_261_129, numRuns: 1_500 });
    expect(found).toBeGreaterThan(1_000);
  });
});
