/** The laws of outcomes, and which lives come to an end by chance. */
import { describe, expect, it } from 'vitest';
import { createNature } from '../../src/nature/nature.ts';
import { world } from '../worlds/model-builder.ts';
import type { EnvironmentSpec } from '../worlds/world-spec.ts';
import { type Address, draws, recorded } from './recorded-draws.ts';

describe('the outcome of an attempt', () => {
  const asked: Address[] = [];
  const model = world({
    jobs: [
      { workMs: 5_000 },
      { exitCodes: [3, 0], runtimesMs: [1_000, 2_000] },
      { failureProbability: 0.2 },
      { failureProbability: 1 },
    ],
  });
  const nature = createNature(model, recorded(asked));

  it('is the same work with exit 0 unless told otherwise, and costs no draw', () => {
    expect([1, 2, 9].map((attempt) => nature.workMs(0, attempt))).toEqual([5_000, 5_000, 5_000]);
    expect([1, 2, 9].map((attempt) => nature.exitCode(0, attempt))).toEqual([0, 0, 0]);
    expect(asked).toEqual([]);
  });

  it('comes from lists whose last entry repeats, without a draw', () => {
    expect([1, 2, 3].map((attempt) => nature.workMs(1, attempt))).toEqual([1_000, 2_000, 2_000]);
    expect([1, 2, 3].map((attempt) => nature.exitCode(1, attempt))).toEqual([3, 0, 0]);
    expect(asked).toEqual([]);
  });

  it('is exit 1 with the probability that it is given, attempt by attempt', () => {
    const count = 10_000;
    const codes = Array.from({ length: count }, (_, attempt) => nature.exitCode(2, attempt + 1));
    const failed = codes.filter((code) => code === 1).length;
    expect(failed + codes.filter((code) => code === 0).length).toBe(count);
    expect(Math.abs(failed - 0.2 * count) / Math.sqrt(0.16 * count)).toBeLessThan(2.576);
    expect(nature.exitCode(3, 1)).toBe(1);
    const { ownerLow, ownerHigh } = model.jobs;
    expect(asked[41]).toEqual(['outcome', ownerLow[2], ownerHigh[2], 42]);
  });
});

describe('the end of a life', () => {
  const environments: readonly EnvironmentSpec[] = [
    { type: 'EC2', types: [{ vcpus: 1 }] },
    { type: 'SPOT', types: [{ vcpus: 1 }] },
    { type: 'FARGATE', types: [{ vcpus: 1, memoryMib: 1_024 }] },
    { type: 'FARGATE_SPOT', types: [{ vcpus: 1, memoryMib: 1_024 }] },
  ];
  const ends = (spotInterruptions: 'like-spot' | { readonly kind: 'none' }) => {
    const spot = { interruptions: { kind: 'rate', perHour: 60 } } as const;
    const model = world({
      environments,
      jobs: [{}],
      assumptions: { spot, fargate: { spotInterruptions } },
    });
    const nature = createNature(model, draws);
    return environments.map((_, id) => nature.lifeEndMs(id, 0, 1, 0 as never) < Infinity);
  };

  it('comes to Spot and Fargate Spot only', () => {
    expect(ends('like-spot')).toEqual([false, true, false, true]);
  });

  it('comes to Fargate Spot by a process of its own, where it has one', () => {
    expect(ends({ kind: 'none' })).toEqual([false, true, false, false]);
  });
});
