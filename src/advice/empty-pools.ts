/** Spot pools that never have an instance for a job: it waits for ever [P45]. */
import { sure } from '../kernel/lookup.ts';
import { timeLimitReasons } from '../words/time-limits.ts';
import { admits } from '../model/rules/limits.ts';
import type { StuckRule } from './finding.ts';
import { affords, choicesOf, mostInstances, some } from './worlds.ts';

const [noCapacity] = timeLimitReasons;

export const emptyPools: StuckRule = (ground, group) => {
  const { model } = ground;
  if (model.shapes.nodes[group.shape].length > 0) return undefined;
  const isOpen = some(
    choicesOf(ground, group),
    ({ world, environment, offering }) =>
      admits(model, environment, offering) &&
      affords(model, world, offering) &&
      mostInstances(model, offering) > 0,
  );
  if (isOpen) return undefined;
  const [first] = choicesOf(ground, group);
  const type = model.offerings.typeName[sure(first).offering];
  return {
    why: `its Spot pools (${type} …) stay empty`,
    remedy: 'assume more of spot.capacity, or allow other types or zones',
    reason: noCapacity,
  };
};
