/** minvCpus that the Spot pools of an environment cannot fill, whatever the time [P45]. */
import { sure } from '../kernel/lookup.ts';
import type { OfferingId } from '../kernel/ids.ts';
import { offeringsOf } from '../model/rules/holders.ts';
import type { Finding, Rule } from './finding.ts';
import { mostInstances } from './worlds.ts';

export const floorAbovePools: Rule = ({ model, worlds }) => {
  const { offerings } = model;
  const [first] = worlds;
  return sure(first).environments.flatMap(({ name }, id): Finding[] => {
    const most = worlds.map(({ environments }) => {
      const environment = environments[id];
      const room = offeringsOf(environment).reduce((sum, offering: OfferingId) => {
        return sum + offerings.vcpuMilli[offering] * mostInstances(model, offering);
      }, 0);
      return { minVcpuMilli: environment.managed ? environment.minVcpuMilli : 0, room };
    });
    const worst = most.find(({ minVcpuMilli, room }) => minVcpuMilli > room);
    if (worst === undefined) return [];
    const asked = `minvCpus ${worst.minVcpuMilli / 1_000}`;
    const there = `${worst.room / 1_000} vCPU`;
    return [
      {
        path: ['computeEnvironments', name, 'computeResources', 'minvCpus'],
        message: `${asked} is more than the ${there} that its Spot pools ever have`,
        remedy: 'lower minvCpus, allow more types or zones, or assume more of spot.capacity',
      },
    ];
  });
};
