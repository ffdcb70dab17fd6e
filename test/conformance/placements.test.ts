/** Laws of every placement; they apply to new ones as soon as they are registered. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PlacementIndex } from '../../src/engine/state/placement-index.ts';
import type { ShapeId } from '../../src/kernel/ids.ts';
import { placements } from '../../src/policy/placement/registry.ts';
import { mostMemoryMib } from '../../src/scenario/values/memory.ts';
import { environmentId, offeringId } from '../worlds/ids.ts';
import { type PlacementName, placementNames } from '../../src/words/scheduler.ts';
import { times, world } from '../worlds/model-builder.ts';

/** The free capacity of an instance. */
interface Room {
  readonly vcpuMilli: number;
  readonly memoryMib: number;
  readonly gpus: number;
}

/** The most that a scenario's own instance types can have. */
const mostVcpuMilli = 100_000_000;
const room: fc.Arbitrary<Room> = fc.record({
  vcpuMilli: fc.oneof(fc.integer({ min: 0, max: mostVcpuMilli }), fc.nat(2_000)),
  memoryMib: fc.oneof(fc.integer({ min: 0, max: mostMemoryMib }), fc.nat(2)),
  gpus: fc.nat(2),
});

/**
 * The order of two rooms by the rules: below 0 = `a` first, 0 = the oldest first
 * [dispatch.23, dispatch.24, dispatch.25].
 */
type Order = (a: Room, b: Room) => number;
const documented: Readonly<Record<PlacementName, Order>> = {
  binpack: (a, b) => a.vcpuMilli - b.vcpuMilli || a.memoryMib - b.memoryMib || a.gpus - b.gpus,
  'first-fit': () => 0,
  spread: (a, b) => b.vcpuMilli - a.vcpuMilli || b.memoryMib - a.memoryMib || a.gpus - b.gpus,
};

/** Instances of 8 vCPU and 64 MiB, with 2 GPUs or none; shapes of 1 … 8 vCPU, each with 8, 16 … 64 MiB. */
const sizes = [1, 2, 3, 4, 5, 6, 7, 8];
const model = world({
  environments: [
    {
      types: [
        { vcpus: 8, memoryMib: 64 },
        { vcpus: 8, memoryMib: 64, gpus: 2 },
      ],
    },
  ],
  jobs: sizes.flatMap((vcpus) =>
    sizes.flatMap((eighth) => times(1, { vcpus, memoryMib: eighth * 8 })),
  ),
});
const { shapes } = model;

/** The free capacity of an instance after those jobs of these shapes that fit. */
function freeAfter(taken: readonly ShapeId[]) {
  const fitting: ShapeId[] = [];
  let [vcpuMilli, memoryMib] = [8_000, 64];
  for (const shape of taken) {
    if (shapes.vcpuMilli[shape] > vcpuMilli || shapes.memoryMib[shape] > memoryMib) continue;
    fitting.push(shape);
    vcpuMilli -= shapes.vcpuMilli[shape];
    memoryMib -= shapes.memoryMib[shape];
  }
  return { fitting, vcpuMilli, memoryMib };
}

const shape: fc.Arbitrary<ShapeId> = fc.nat(shapes.count - 1);
/** What each instance runs, and whether it has GPUs. */
const fleet = fc.array(
  fc.record({ taken: fc.array(shape, { maxLength: 3 }), hasGpus: fc.boolean() }),
  { minLength: 1, maxLength: 40, size: 'max' },
);

describe.each(placementNames)('%s', (name) => {
  const placement = placements[name];
  const { rank, sparesGpus } = placement;
  const rankOf = ({ vcpuMilli, memoryMib }: Room) => rank(vcpuMilli, memoryMib);
  const orderOf = (a: Room, b: Room) =>
    Math.sign(rankOf(a) - rankOf(b)) || (sparesGpus ? Math.sign(a.gpus - b.gpus) : 0);

  it('ranks by a finite number, the same every time', () => {
    fc.assert(
      fc.property(room, room, (one, other) => {
        const first = rankOf(one);
        rankOf(other);
        expect(Number.isFinite(first)).toBe(true);
        expect(rankOf(one)).toBe(first);
      }),
      { seed: 1, numRuns: 1_000 },
    );
  });

  it('orders as documented, to the thousandth of a vCPU and the MiB', () => {
    const order = documented[name];
    const near = fc.record({ vcpuMilli: fc.integer({ min: -1, max: 1 }), memoryMib: fc.nat(1) });
    fc.assert(
      fc.property(room, room, near, (one, far, step) => {
        const vcpuMilli = Math.max(0, one.vcpuMilli + step.vcpuMilli);
        const memoryMib = one.memoryMib + step.memoryMib;
        for (const other of [far, { ...far, vcpuMilli, memoryMib }, { ...one, gpus: far.gpus }]) {
          expect(orderOf(one, other)).toBe(Math.sign(order(one, other)));
        }
      }),
      { seed: 2, numRuns: 2_000 },
    );
  });

  it('says whether more room never comes before less', () => {
    const more = fc.record({ vcpuMilli: fc.nat(3), memoryMib: fc.nat(3) });
    let falls = 0;
    fc.assert(
      fc.property(room, more, (one, { vcpuMilli, memoryMib }) => {
        const larger = {
          ...one,
          vcpuMilli: one.vcpuMilli + vcpuMilli,
          memoryMib: one.memoryMib + memoryMib,
        };
        if (rankOf(larger) < rankOf(one)) falls++;
      }),
      { seed: 4, numRuns: 1_000 },
    );
    expect(falls === 0).toBe(placement.growsWithRoom);
  });

  it('is among the rules of a run', () => {
    const page = readFileSync(new URL('../../docs/rules/dispatch.md', import.meta.url), 'utf8');
    expect(page).toMatch(new RegExp(`^\\| \\*\\*dispatch\\.\\d+\\*\\* \\| ${name} \\|`, 'm'));
  });

  it('finds the first instance of its order among those with room', () => {
    let full = 0;
    fc.assert(
      fc.property(fleet, shape, (instances, wanted) => {
        const index = new PlacementIndex(model, placement);
        const rooms = instances.map(({ taken, hasGpus }, id) => {
          const free = { ...freeAfter(taken), gpus: hasGpus ? 2 : 0 };
          index.add(environmentId(0), id, offeringId(hasGpus ? 1 : 0));
          for (const one of free.fitting) index.change(environmentId(0), id, one, -1);
          return { id, ...free };
        });
        const first = rooms
          .filter(
            ({ vcpuMilli, memoryMib }) =>
              vcpuMilli >= shapes.vcpuMilli[wanted] && memoryMib >= shapes.memoryMib[wanted],
          )
          .sort((a, b) => documented[name](a, b) || a.id - b.id)[0];
        if (first === undefined) full++;
        expect(index.find(environmentId(0), wanted)).toBe(first?.id ?? -1);
      }),
      { seed: 3, numRuns: 400 },
    );
    expect(full).toBeGreaterThan(10);
  });
});
