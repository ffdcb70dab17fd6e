/** Fargate for what fits its sizes, and machines for what runs on Fargate. */
import { environmentPatch } from './patches.ts';
import type { Change } from './saving.ts';
import type { Spending } from './spending.ts';

/** Without Spot on either side, which is another change. */
export function otherPlatform(spending: Spending): readonly Change[] {
  const { type } = spending.resources;
  if (type === 'EC2') {
    const patch = environmentPatch(spending, { type: 'FARGATE' });
    return [{ to: 'Fargate', from: 'EC2', patch, isRisky: false }];
  }
  if (type !== 'FARGATE' || usesArm(spending)) return [];
  const patch = environmentPatch(spending, {
    type: 'EC2',
    allocationStrategy: 'BEST_FIT_PROGRESSIVE',
    minvCpus: 0,
    instanceTypes: ['default_x86_64'],
  });
  return [{ to: 'EC2 (default_x86_64)', from: 'Fargate', patch, isRisky: false }];
}

/** Images for ARM do not run on the default types. */
function usesArm({ scenario }: Spending): boolean {
  return [...scenario.jobDefinitions.values()].some(
    ({ containerProperties, ecsProperties }) =>
      containerProperties?.runtimePlatform?.cpuArchitecture === 'ARM64' ||
      ecsProperties?.taskProperties[0]?.runtimePlatform?.cpuArchitecture === 'ARM64',
  );
}
