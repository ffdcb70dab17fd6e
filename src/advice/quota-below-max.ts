/** The account's vCPU quota ends before maxvCpus does, and looks like a shortage [L16]. */
import { itemAt } from '../kernel/lookup.ts';
import { firstWorld } from '../model/model.ts';
import { quotaMilli } from '../model/rules/limits.ts';
import { resourceTypes } from '../words/purchases.ts';
import type { Finding, Rule } from './finding.ts';
import { demandMilli } from './groups.ts';
import { environmentsOf } from './worlds.ts';

/** Per purchase kind, as AWS counts; only where jobs ask for more than the quota. */
export const quotaBelowMax: Rule = ({ model, groups }) => {
  const world = firstWorld(model);
  return Object.values(resourceTypes).flatMap(({ purchase, platform, title }): Finding[] => {
    const ids = world.environments.flatMap((environment, id) =>
      environment.managed && environment.purchase === purchase ? id : [],
    );
    const coming = groups.filter(({ queue }) =>
      environmentsOf(world, queue).some((id) => ids.includes(id)),
    );
    const used = ids.filter((id) =>
      coming.some(({ queue }) => environmentsOf(world, queue).includes(id)),
    );
    const environments = used.map((id) => world.environments[id]);
    if (environments.length === 0) return [];
    const max = environments.reduce((sum, { maxVcpuMilli }) => sum + maxVcpuMilli, 0);
    const quota = quotaMilli(model, itemAt(environments, 0));
    if (quota >= max || demandMilli(model, coming) <= quota) return [];
    const room = platform === 'EC2' ? 'ec2' : 'fargate';
    const names = environments.map(({ name }) => name).join(', ');
    return [
      {
        path: ['assumptions', room, 'vcpuQuota'],
        message:
          `the account’s ${title} quota of ${quota / 1_000} vCPU ends before the ` +
          `${max / 1_000} vCPU that maxvCpus of ${names} would allow`,
        remedy: 'raise the quota, or lower maxvCpus so that the limit is plain',
      },
    ];
  });
};
