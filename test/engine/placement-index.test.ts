/** The index of room against a list that is sorted and searched anew each time. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PlacementIndex } from '../../src/engine/state/placement-index.ts';
import type { InstanceId, OfferingId, ShapeId } from '../../src/kernel/ids.ts';
import { valueOf } from '../../src/kernel/lookup.ts';
import type { PlacementOrder } from '../../src/policy/placement/rank.ts';
import { placements } from '../../src/policy/placement/registry.ts';
import { environmentId } from '../worlds/ids.ts';
import { world } from '../worlds/model-builder.ts';

const model = world({
  environments: [
    {
      types: [
        { vcpus: 4, memoryMib: 8_192 },
        { vcpus: 8, memoryMib: 32_768, gpus: 1 },
        { vcpus: 16, memoryMib: 16_384 },
        { vcpus: 4, memoryMib: 8_192, gpus: 1 },
      ],
    },
  ],
  jobs: [
    { vcpus: 1, memoryMib: 1_024 },
    { vcpus: 2, memoryMib: 8_000 },
    { vcpus: 3, memoryMib: 512, gpus: 1 },
    { vcpus: 12, memoryMib: 4_096 },
  ],
});
const { shapes, offerings } = model;

interface Machine {
  readonly id: InstanceId;
  vcpuMilli: number;
  memoryMib: number;
  gpus: number;
  readonly jobs: number[];
}

/** The same index by brute force. */
class Naive {
  readonly machines = new Map<InstanceId, Machine>();
  private readonly placement: PlacementOrder;
  constructor(placement: PlacementOrder) {
    this.placement = placement;
  }

  find(shape: ShapeId): number {
    const { rank, sparesGpus } = this.placement;
    const rankOf = ({ vcpuMilli, memoryMib }: Machine) => rank(vcpuMilli, memoryMib);
    const byGpus = (a: Machine, b: Machine) => (sparesGpus ? a.gpus - b.gpus : 0);
    const fitting = [...this.machines.values()].filter(
      (machine) =>
        machine.vcpuMilli >= shapes.vcpuMilli[shape] &&
        machine.memoryMib >= shapes.memoryMib[shape] &&
        machine.gpus >= shapes.gpus[shape],
    );
    return (
      fitting.sort((a, b) => rankOf(a) - rankOf(b) || byGpus(a, b) || a.id - b.id)[0]?.id ?? -1
    );
  }

  change(id: InstanceId, shape: ShapeId, sign: number): void {
    const machine = valueOf(this.machines, id);
    machine.vcpuMilli += sign * shapes.vcpuMilli[shape];
    machine.memoryMib += sign * shapes.memoryMib[shape];
    machine.gpus += sign * shapes.gpus[shape];
  }
}

/** Places and frees jobs, adds and removes machines as the numbers choose; checks every find. */
function play(rank: PlacementOrder, steps: readonly number[]): number {
  const index = new PlacementIndex(model, rank);
  const naive = new Naive(rank);
  let next = 0 as InstanceId;
  let most = 0;
  for (const step of steps) {
    const shape: ShapeId = step % shapes.count;
    const found = index.find(environmentId(0), shape);
    expect(found).toBe(naive.find(shape));
    const action = (step >> 4) % 8;
    const ids = [...naive.machines.keys()];
    const id = ids[(step >> 8) % Math.max(1, ids.length)];
    if (action < 3 || id === undefined) {
      const offering: OfferingId = (step >> 8) % offerings.count;
      index.add(environmentId(0), next, offering);
      const { vcpuMilli, memoryMib, gpus } = offerings;
      naive.machines.set(next, {
        id: next++,
        vcpuMilli: vcpuMilli[offering],
        memoryMib: memoryMib[offering],
        gpus: gpus[offering],
        jobs: [],
      });
    } else if (action < 6 && found >= 0) {
      index.change(environmentId(0), found, shape, -1);
      naive.change(found, shape, -1);
      naive.machines.get(found)!.jobs.push(shape);
    } else if (action === 6) {
      const ended = naive.machines.get(id)!.jobs.pop();
      if (ended === undefined) continue;
      index.change(environmentId(0), id, ended, 1);
      naive.change(id, ended, 1);
    } else if (action === 7) {
      index.remove(environmentId(0), id);
      naive.machines.delete(id);
    }
    most = Math.max(most, naive.machines.size);
  }
  return most;
}

it.each(Object.entries(placements))('finds what a full search finds: %s', (_, rank) => {
  let most = 0;
  const steps = fc.array(fc.nat(0xfffff), { minLength: 1, maxLength: 1_200, size: 'max' });
  fc.assert(
    fc.property(steps, (numbers) => {
      most = Math.max(most, play(rank, numbers));
    }),
    { seed: 20_260_106, numRuns: 60 },
  );
  expect(most).toBeGreaterThan(150);
});
