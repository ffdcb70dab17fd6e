/** Pools that never have an instance for a job: it waits for ever [P45]. */
import { itemAt } from '../kernel/lookup.ts';
import { capacityKeys } from '../words/capacity.ts';
import { timeLimitReasons } from '../words/time-limits.ts';
import { admits } from '../model/rules/limits.ts';
import type { StuckRule } from './finding.ts';
import { affords, mostInstances, rejectedChoices } from './worlds.ts';

const [noCapacity] = timeLimitReasons;

export const emptyPools: StuckRule = (ground, group) => {
  const { model } = ground;
  const choices = rejectedChoices(
    ground,
    group,
    ({ world, environment, offering }) =>
      admits(model, environment, offering) &&
      affords(model, world, offering) &&
      mostInstances(model, offering) > 0,
  );
  if (choices === undefined) return undefined;
  const { typeName, purchase } = model.offerings;
  const { offering } = itemAt(choices, 0);
  const { assumed } = capacityKeys[purchase[offering]];
  return {
    why: `its pools (${typeName[offering]} …) stay empty`,
    remedy: `assume more of ${assumed}, or allow other types or zones`,
    reason: noCapacity,
  };
};
