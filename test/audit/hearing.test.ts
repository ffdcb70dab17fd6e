/** Who hears which records: those that name their kind, in their order, and nobody else. */
import { describe, expect, it } from 'vitest';
import { newAuditor } from '../../src/audit/auditor.ts';
import { Hall } from '../../src/audit/hearing.ts';
import { traceLaws } from '../../src/audit/registry.ts';
import { RowCells } from '../../src/audit/row.ts';
import type { Model } from '../../src/model/model.ts';
import { type FoldInit, Kind } from '../../src/trace/record.ts';
import { world } from '../worlds/model-builder.ts';
import { depthModel, depthTrace } from './depth-trace.ts';
import { eventModel, eventTrace } from './event-trace.ts';
import { goodModel, goodTrace } from './good-trace.ts';
import { marketModel, marketTrace } from './market-trace.ts';
import { nodeModel, nodeTrace } from './node-trace.ts';
import { poolModel, poolTrace } from './pool-trace.ts';
import { startModel, startTrace } from './start-trace.ts';
import { folded, type Trace, traceOf } from './trace-builder.ts';
import { updateModel, updateTrace } from './update-trace.ts';
import { workModel, workTrace } from './work-trace.ts';

const traces: readonly (readonly [Model, Trace])[] = [
  [goodModel, goodTrace],
  [nodeModel, nodeTrace],
  [eventModel, eventTrace],
  [updateModel, updateTrace],
  [marketModel, marketTrace],
  [poolModel, poolTrace],
  [depthModel, depthTrace],
  [workModel, workTrace],
  [startModel, startTrace],
];

/** By law: how many records it hears. */
const heard: FoldInit<ReadonlyMap<string, number>> = (model) => {
  const auditor = newAuditor(model);
  return {
    add(records) {
      auditor.add(records);
    },
    result: () => auditor.heard(),
  };
};

function count({ rows }: Trace, ...kinds: readonly string[]): number {
  return rows.filter(({ kind }) => kinds.includes(kind)).length;
}

describe('a hall', () => {
  const said: string[] = [];
  const say = (what: string) => () => said.push(what);
  const row = new RowCells();
  const announce = (hall: Hall, ...kinds: readonly Kind[]) => {
    said.length = 0;
    for (const kind of kinds) {
      row.kind = kind;
      hall.announce(row.row);
    }
    return said;
  };

  it('hands a record to those who hear its kind, in their order', () => {
    const hall = new Hall([
      { hears: { [Kind.JobPlaced]: say('first') } },
      { hears: say('all') },
      { hears: { [Kind.JobStarted]: say('last'), [Kind.JobPlaced]: undefined } },
    ]);
    expect(announce(hall, Kind.JobPlaced)).toEqual(['first', 'all']);
    expect(announce(hall, Kind.JobStarted, Kind.JobFailed)).toEqual(['all', 'last', 'all']);
    expect([0, 1, 2].map((position) => hall.heardBy(position))).toEqual([1, 3, 1]);
  });

  it('hands the record right after one of a kind to those who wait for it', () => {
    const hall = new Hall([
      { hears: { [Kind.JobPlaced]: say('placed') }, after: { [Kind.WorkKept]: say('next') } },
      { hears: { [Kind.JobPlaced]: say('too') } },
    ]);
    expect(announce(hall, Kind.WorkKept, Kind.JobPlaced, Kind.JobPlaced)).toEqual([
      'next',
      'too',
      'placed',
      'too',
    ]);
    expect(announce(hall, Kind.WorkKept, Kind.JobFailed, Kind.JobFailed)).toEqual(['next']);
    expect([0, 1].map((position) => hall.heardBy(position))).toEqual([3, 2]);
  });
});

describe('a law', () => {
  const all = traces.map(([model, trace]) => folded(heard, model, trace));

  it.each(traceLaws.map(([name]) => name))('%s is heard where it concerns the model', (name) => {
    expect(Math.max(...all.map((counts) => counts.get(name)!))).toBeGreaterThan(0);
  });

  it('hears only the kinds that it names', () => {
    const updates = folded(heard, updateModel, updateTrace);
    const fleet = ['WorldUpdated', 'UpdateRefused', 'InstanceLaunched'];
    expect(updates.get('updates')).toBe(count(updateTrace, ...fleet));
    expect(updates.get('capacity')).toBe(count(updateTrace, 'JobPlaced'));
    const prices = folded(heard, marketModel, marketTrace);
    expect(prices.get('price-course')).toBe(count(marketTrace, 'PriceChanged'));
    expect(prices.get('time-order')).toBe(marketTrace.rows.length);
  });

  it('hears nothing in a model that it does not concern, and little where it need not', () => {
    const model = world({ environments: [{}], jobs: [{ name: 'A' }, { name: 'B' }] });
    const trace = traceOf(
      model,
      `
      0    A and B submitted and runnable
           i0 launched, running, registered and ready
           A and B placed and started on i0
      60   A and B succeeded on i0
           i0 terminated (ScaleIn)
      60   end`,
    );
    const counts = folded(heard, model, trace);
    const deaf = [...counts].flatMap(([name, records]) => (records === 0 ? name : []));
    expect(deaf).toEqual([
      'events',
      'updates',
      'admission',
      'arrays',
      'multinode',
      'stops',
      'time-limits',
      'gang',
      'consumables',
      'reservation',
      'own-instances',
      'price-course',
      'capacity-course',
      'bids',
      'pulls',
      'kept-work',
      'resubmission',
    ]);
    const sum = [...counts.values()].reduce((total, records) => total + records, 0);
    expect(sum / trace.rows.length).toBeLessThan(5);
  });
});
