/** minvCpus that the pools of an environment can never fill [P45]. */
import { capacityKeys } from '../words/capacity.ts';
import { sure } from '../kernel/lookup.ts';
import type { OfferingId } from '../kernel/ids.ts';
import { offeringsOf } from '../model/rules/holders.ts';
import type { Rule } from './finding.ts';
import { mostInstances } from './worlds.ts';

export const floorAbovePools: Rule = function* ({ model, worlds }) {
  const { offerings } = model;
  const [first] = worlds;
  for (const [id, { name, purchase }] of sure(first).environments.entries()) {
    const floors = worlds.map(({ environments }) => {
      const environment = environments[id];
      const mostMilli = offeringsOf(environment).reduce((sum, offering: OfferingId) => {
        return sum + offerings.vcpuMilli[offering] * mostInstances(model, offering);
      }, 0);
      return { floorMilli: environment.managed ? environment.minVcpuMilli : 0, mostMilli };
    });
    const worst = floors.find(({ floorMilli, mostMilli }) => floorMilli > mostMilli);
    if (worst === undefined) continue;
    const asked = `minvCpus ${worst.floorMilli / 1_000}`;
    const most = `${worst.mostMilli / 1_000} vCPU`;
    const { assumed } = capacityKeys[purchase];
    yield {
      path: ['computeEnvironments', name, 'computeResources', 'minvCpus'],
      message: `${asked} is more than the ${most} that its pools ever have`,
      remedy: `lower minvCpus, allow more types or zones, or assume more of ${assumed}`,
    };
  }
};
