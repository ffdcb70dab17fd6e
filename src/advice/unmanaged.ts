/** Jobs of an UNMANAGED environment, where Batch launches nothing [E54]. */
import { firstWorld } from '../model/model.ts';
import type { Rule } from './finding.ts';
import { peakOf } from './load.ts';
import { comesTo } from './worlds.ts';

/** Only where jobs come, and ask for more at once than its own instances have. */
export const unmanaged: Rule = function* ({ model, groups }) {
  const world = firstWorld(model);
  for (const [id, { name, managed, ownInstances }] of world.environments.entries()) {
    if (managed) continue;
    const demand = peakOf(model, comesTo(world, id, groups));
    const own = ownInstances.reduce((sum, one) => sum + model.offerings.vcpuMilli[one], 0);
    if (demand <= own) continue;
    const there =
      ownInstances.length === 0
        ? 'and the scenario gives it no instances of its own: it can never run a job'
        : `and jobs of ${demand / 1_000} vCPU share the ${own / 1_000} vCPU of its own instances`;
    yield {
      path: ['computeEnvironments', name],
      message: `UNMANAGED: Batch launches nothing there, ${there}`,
      remedy: 'say which instances run there, or make it MANAGED',
    };
  }
};
