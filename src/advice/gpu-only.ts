/** Jobs without GPUs that only machines with GPUs can hold [S29]. */
import { list } from '../kernel/columns.ts';
import type { QueueId } from '../kernel/ids.ts';
import { admits } from '../model/rules/limits.ts';
import type { Group } from './groups.ts';
import type { Ground, Rule } from './finding.ts';
import { jobsText } from './job-counts.ts';
import { rejectedChoices } from './worlds.ts';

/** Only on machines that Batch launches: those of an owner are there anyway. */
export const gpuOnly: Rule = function* (ground) {
  const { model, groups, stuck } = ground;
  const hopeless = new Set(stuck.map(({ group }) => group));
  const counts = list<QueueId, number>(model.queues.map(() => 0));
  const bound = list<QueueId, number>(model.queues.map(() => 0));
  const types = list<QueueId, Set<string>>(model.queues.map(() => new Set<string>()));
  for (const group of groups) {
    counts[group.queue] += group.count;
    const found = hopeless.has(group) ? [] : gpuTypes(ground, group);
    if (found.length === 0) continue;
    bound[group.queue] += group.count;
    for (const type of found) types[group.queue].add(type);
  }
  for (const [id, { name }] of model.queues.entries()) {
    if (bound[id] === 0) continue;
    const all = counts[id] === bound[id] ? '' : ` of ${counts[id]}`;
    const jobs = all === '' ? jobsText(bound[id]) : `${bound[id]}${all} jobs`;
    yield {
      path: ['jobQueues', name],
      message:
        `${jobs} ${bound[id] === 1 ? 'needs' : 'need'} no GPU, and only machines with GPUs ` +
        `can take them: ${[...types[id]].join(', ')}`,
      remedy: 'send them to a queue whose environment has types without GPUs, or add such types',
    };
  }
};

/** The types with GPUs that alone can take a group that needs none; empty = there are others. */
function gpuTypes(ground: Ground, group: Group): readonly string[] {
  const { offerings, shapes } = ground.model;
  if (shapes.gpus[group.shape] > 0) return [];
  const choices = rejectedChoices(
    ground,
    group,
    ({ environment, offering }) => offerings.gpus[offering] === 0 || !environment.managed,
  );
  const usable = (choices ?? []).filter(({ environment, offering }) =>
    admits(ground.model, environment, offering),
  );
  return [...new Set(usable.map(({ offering }) => offerings.typeName[offering]))];
}
