/** Jobs that fit so closely that a type registering a little less would not hold them [E49]. */
import { firstWorld, type Model } from '../model/model.ts';
import { holdersOf } from '../model/rules/holders.ts';
import { admits } from '../model/rules/limits.ts';
import type { Finding, Rule } from './finding.ts';
import { describe, type Group } from './groups.ts';
import { environmentsOf } from './worlds.ts';

/** Part of a machine's memory below which a fit depends on how much it really registers. */
const thinMargin = 0.03;

/** Only where usable memory is a guess, and the job may not go to Fargate or to own instances. */
export const thinMemory: Rule = ({ model, groups, stuck }) => {
  const { below16GiB, below64GiB, else: above } = model.assumptions.ec2.usableMemory;
  if (Math.min(below16GiB, below64GiB, above) >= 1) return [];
  const never = new Set(stuck.map(({ group }) => group));
  return groups.flatMap((group): Finding[] => {
    const isNodes = model.shapes.nodes[group.shape].length > 0;
    const registered = never.has(group) || isNodes ? undefined : mostMemory(model, group);
    if (registered === undefined) return [];
    const asked = model.shapes.memoryMib[group.shape];
    if (registered - asked >= thinMargin * registered) return [];
    const size = `less than 3 % of memory to spare, of an assumed ${registered} MiB`;
    return [
      {
        path: ['jobQueues', model.queues[group.queue].name],
        message: `${describe(model, group)} would have ${size}`,
        remedy: 'ask for less MEMORY, or allow a type with more',
      },
    ];
  });
};

/** The most that a type of the queue registers, of those that hold the job. */
function mostMemory(model: Model, { queue, shape }: Group): number | undefined {
  const world = firstWorld(model);
  const places = environmentsOf(world, queue).map((id) => world.environments[id]);
  const holders = places.flatMap((environment) =>
    holdersOf(model, environment, shape)
      .filter((offering) => admits(model, environment, offering))
      .map((offering) => ({ environment, offering })),
  );
  const isGuess = holders.every(
    ({ environment }) => environment.platform === 'EC2' && environment.managed,
  );
  if (!isGuess || holders.length === 0) return undefined;
  return Math.max(...holders.map(({ offering }) => model.offerings.memoryMib[offering]));
}
