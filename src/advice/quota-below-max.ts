/** A vCPU quota of the account below maxvCpus, which looks like a shortage in a run [L16]. */
import { firstWorld } from '../model/model.ts';
import { quotaMilli } from '../model/rules/limits.ts';
import { resourceTypes } from '../words/purchases.ts';
import type { Rule } from './finding.ts';
import { demandMilli } from './groups.ts';
import { peakOf } from './load.ts';
import { comesTo, environmentsOf } from './worlds.ts';

/** Per purchase kind, as AWS counts; only where jobs ask for more than the quota at once. */
export const quotaBelowMax: Rule = function* ({ model, groups }) {
  const world = firstWorld(model);
  for (const { purchase, platform, title } of Object.values(resourceTypes)) {
    const used = world.environments.filter(
      (environment, id) =>
        environment.managed &&
        environment.purchase === purchase &&
        comesTo(world, id, groups).length > 0,
    );
    const [first] = used;
    if (first === undefined) continue;
    const coming = groups.filter(({ queue }) =>
      environmentsOf(world, queue).some((id) => used.includes(world.environments[id])),
    );
    const max = used.reduce((sum, { maxVcpuMilli }) => sum + maxVcpuMilli, 0);
    const quota = quotaMilli(model, first);
    if (quota >= max || demandMilli(model, coming) <= quota) continue;
    if (peakOf(model, coming) <= quota) continue;
    const names = used.map(({ name }) => name).join(', ');
    yield {
      path: ['assumptions', platform === 'EC2' ? 'ec2' : 'fargate', 'vcpuQuota'],
      message:
        `the account’s ${title} quota of ${quota / 1_000} vCPU ends before the ` +
        `${max / 1_000} vCPU that maxvCpus of ${names} would allow`,
      remedy: 'raise the quota, or lower maxvCpus so that the limit is plain',
    };
  }
};
