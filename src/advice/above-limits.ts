/** Types hold the job, but maxvCpus or the vCPU quota never admits one [S22, L16]. */
import { admits } from '../model/rules/limits.ts';
import type { StuckRule } from './finding.ts';
import { rejectedChoices } from './worlds.ts';

export const aboveLimits: StuckRule = (ground, group) => {
  const { model } = ground;
  const holders = rejectedChoices(ground, group, ({ environment, offering }) =>
    admits(model, environment, offering),
  );
  if (holders === undefined) return undefined;
  const least = Math.min(...holders.map(({ offering }) => model.offerings.vcpuMilli[offering]));
  const reason = 'MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE';
  const remedy = `raise maxvCpus (or the vCPU quota) to at least ${least / 1_000}`;
  return { why: reason, remedy, reason };
};
