/**
 * What of an environment's simulation has no meaning on Fargate, whose tasks are not instances
 * [F11].
 */
import { isFargateType } from '../../words/purchases.ts';
import type { DraftInfrastructure } from '../reading/draft.ts';
import type { Report } from '../reading/report.ts';
import type { Path } from '../reading/tree.ts';
import type { ComputeEnvironment } from '../sections/compute-environments.ts';

export function checkEnvironmentSimulations(draft: DraftInfrastructure, report: Report): void {
  for (const [name, environment] of draft.computeEnvironments.values) {
    if (!isFargateType(environment.computeResources.type)) continue;
    checkFargate(environment, ['computeEnvironments', name, 'simulation'], report);
  }
}

const remedies = {
  volumes: 'job definitions say ephemeralStorage',
  publicIpv4: 'job definitions say networkConfiguration: {assignPublicIp: ENABLED}',
} as const;

function checkFargate(
  { simulation, computeResources: { type } }: ComputeEnvironment,
  path: Path,
  report: Report,
): void {
  for (const key of ['volumes', 'publicIpv4'] as const) {
    const value = simulation?.[key];
    const isAsked = typeof value === 'object' ? value.length > 0 : value === true;
    if (!isAsked) continue;
    // A strategy may have changed the type alone.
    const message = `this has no effect in ${type} environments`;
    const remedy = remedies[key];
    report({ path: [...path, key], message, remedy, severity: 'warning', atKey: true });
  }
  const { operatingSystem = 'linux' } = simulation ?? {};
  if (operatingSystem === 'linux') return;
  const received = `expected linux with type ${type}, received "${operatingSystem}"`;
  const reason =
    operatingSystem === 'windows'
      ? ': the rates of Windows on Fargate are not documented'
      : ': Fargate runs Linux';
  report({ path: [...path, 'operatingSystem'], message: received + reason, remedy: 'remove it' });
}
