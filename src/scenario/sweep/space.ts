/** The points of a sweep: all combinations of the axes' values, or a sample of them. */
import { itemAt } from '../../kernel/lookup.ts';
import { createDraws, ownerOf } from '../../kernel/random.ts';
import type { SweepAxis, AxisValue } from './axis.ts';

/** A value of each axis. */
export type Point = readonly AxisValue[];

/** Points of all combinations. */
export function sizeOf(axes: readonly SweepAxis[]): number {
  return axes.reduce((size, { values }) => size * values.length, 1);
}

/** All combinations; the last axis changes fastest. */
export function product(axes: readonly SweepAxis[]): readonly Point[] {
  return axes.reduce<readonly Point[]>(
    (points, { values }) => points.flatMap((point) => values.map((value) => [...point, value])),
    [[]],
  );
}

/**
 * A Latin hypercube: each axis is cut into as many strata as there are points, and each stratum is
 * met once (McKay, Beckman and Conover, Technometrics 21, 1979). Equal points are one.
 */
export function latinHypercube(
  axes: readonly SweepAxis[],
  count: number,
  seed: string,
): readonly Point[] {
  const orders = axes.map(({ name }) => orderOfChance(count, seed, name));
  const points = Array.from({ length: count }, (_, index) =>
    axes.map(({ values }, axis) => {
      const stratum = itemAt(itemAt(orders, axis), index);
      return itemAt(values, Math.floor(((stratum + 0.5) * values.length) / count));
    }),
  );
  const byTexts = points.map((point) => [keyOfPoint(point), point] as const);
  return [...new Map(byTexts).values()];
}

function keyOfPoint(point: Point): string {
  return JSON.stringify(point.map(({ text }) => text));
}

/** 0 … count − 1. */
function orderOfChance(count: number, seed: string, axis: string): readonly number[] {
  const draws = createDraws(seed, 0);
  const { low, high } = ownerOf('axis', axis);
  return Array.from({ length: count }, (_, index) => ({
    index,
    at: draws.uniform('design', low, high, index),
  }))
    .sort((a, b) => a.at - b.at)
    .map(({ index }) => index);
}
