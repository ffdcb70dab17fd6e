/** Features of the Spot pools of a world. */
import type { CapacityCourse, PriceCourse } from '../../src/model/pools.ts';
import type { WorldPredicates } from './world-predicates.ts';

function price(name: string, has: (course: PriceCourse) => boolean): WorldPredicates[number] {
  return [name, ({ model }) => model.pools.prices.some(has)];
}

function capacity(name: string, has: (course: CapacityCourse) => boolean): WorldPredicates[number] {
  return [name, ({ model }) => model.pools.capacities.some(has)];
}

export const poolFeatures: WorldPredicates = [
  price('price history', ({ kind }) => kind === 'history'),
  price('price walk', ({ kind }) => kind === 'walk'),
  capacity('capacity fixed', (course) => course.kind === 'fixed' && course.instances < Infinity),
  capacity('capacity that refuses', (course) => course.kind === 'steps' && !course.reclaims),
  capacity('capacity that reclaims', (course) => course.kind === 'steps' && course.reclaims),
  capacity('capacity windows', ({ kind }) => kind === 'windows'),
  ['recorded lives', ({ model }) => model.pools.lives.some((lives) => lives !== undefined)],
];
