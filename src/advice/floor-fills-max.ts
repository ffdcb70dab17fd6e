/** `minvCpus` whose machines fill `maxvCpus`, though they do not hold all jobs [E8, S28]. */
import { firstWorld, type Model } from '../model/model.ts';
import type { Environment } from '../model/places.ts';
import { holds, holdersOf, launchable } from '../model/rules/holders.ts';
import { overshoots } from '../model/rules/limits.ts';
import type { Rule } from './finding.ts';
import { floorMachines, machinesText } from './floor-machines.ts';
import { describe } from './groups.ts';
import { comesTo, environmentsOf } from './worlds.ts';

/** Only for jobs that the environment could run without its floor, and no other one can. */
export const floorFillsMax: Rule = function* ({ model, groups, stuck }) {
  const world = firstWorld(model);
  const hopeless = new Set(stuck.map(({ group }) => group));
  for (const [id, environment] of world.environments.entries()) {
    const { name, managed, platform, minVcpuMilli } = environment;
    if (!managed || platform !== 'EC2' || minVcpuMilli === 0) continue;
    const { offerings, vcpuMilli } = floorMachines(model, world, id);
    if (mayGrow(model, environment, vcpuMilli)) continue;
    const waiting = comesTo(world, id, groups).find(
      (group) =>
        !hopeless.has(group) &&
        model.shapes.nodes[group.shape].length === 0 &&
        !offerings.some((one) => holds(model, one, group.shape)) &&
        environmentsOf(world, group.queue).every(
          (one) =>
            one === id || holdersOf(model, world.environments[one], group.shape).length === 0,
        ),
    );
    if (waiting === undefined) continue;
    const machines = machinesText(model, offerings);
    yield {
      path: ['computeEnvironments', name, 'computeResources', 'minvCpus'],
      message:
        `minvCpus ${minVcpuMilli / 1_000} launches ${machines}, which fill maxvCpus for good: ` +
        `${describe(model, waiting)} fits on none of them and waits for ever`,
      remedy: 'raise maxvCpus, or set minvCpus: 0',
    };
  }
};

/** Whether maxvCpus admits another machine beside the floor. */
function mayGrow({ offerings }: Model, environment: Environment, floorMilli: number): boolean {
  const { maxVcpuMilli } = environment;
  if (overshoots(environment)) return floorMilli < maxVcpuMilli;
  return launchable(environment).some(
    (one) => floorMilli + offerings.vcpuMilli[one] <= maxVcpuMilli,
  );
}
