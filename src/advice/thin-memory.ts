/** Jobs that fit so closely that a type registering a little less would not hold them [E49]. */
import type { OfferingId } from '../kernel/ids.ts';
import { firstWorld, type Model } from '../model/model.ts';
import { holdersOf } from '../model/rules/holders.ts';
import { admits } from '../model/rules/limits.ts';
import type { Rule } from './finding.ts';
import { describe, type Group } from './groups.ts';
import { environmentsOf } from './worlds.ts';

/** Part of a type's memory below which a fit depends on how much it really registers. */
const thinMargin = 0.03;

/** Only where usable memory is a guess, and the job may not go to Fargate or to own instances. */
export const thinMemory: Rule = function* ({ model, groups, stuck }) {
  const { below16GiB, below64GiB, else: above } = model.assumptions.ec2.usableMemory;
  if (Math.min(below16GiB, below64GiB, above) >= 1) return;
  const never = new Set(stuck.map(({ group }) => group));
  for (const group of groups) {
    const isMultiNode = model.shapes.nodes[group.shape].length > 0;
    const registered = never.has(group) || isMultiNode ? undefined : mostMemory(model, group);
    if (registered === undefined) continue;
    const asked = model.shapes.memoryMib[group.shape];
    if (registered - asked >= thinMargin * registered) continue;
    const size = `less than 3 % of memory to spare, of an assumed ${registered} MiB`;
    yield {
      path: ['jobQueues', model.queues[group.queue].name],
      message: `${describe(model, group)} would have ${size}`,
      remedy: 'ask for less MEMORY, or allow a type with more',
    };
  }
};

/** The most memory that types of the queue that hold the job register; undefined = no guess. */
function mostMemory(model: Model, { queue, shape }: Group): number | undefined {
  const world = firstWorld(model);
  const offerings: OfferingId[] = [];
  for (const id of environmentsOf(world, queue)) {
    const environment = world.environments[id];
    const admitted = holdersOf(model, environment, shape).filter((offering) =>
      admits(model, environment, offering),
    );
    const isGuess = environment.platform === 'EC2' && environment.managed;
    if (admitted.length > 0 && !isGuess) return undefined;
    offerings.push(...admitted);
  }
  if (offerings.length === 0) return undefined;
  return Math.max(...offerings.map((offering) => model.offerings.memoryMib[offering]));
}
