/** What an event may not change of compute environments [E46, E48]. */
import { isFargateType } from '../../words/purchases.ts';
import type { DraftInfrastructure } from '../reading/draft.ts';
import type { Report } from '../reading/report.ts';
import type { Path } from '../reading/tree.ts';
import type { ComputeEnvironment } from '../sections/compute-environments.ts';
import { type Before, removed, reportMisspelt, text } from './change.ts';

/** Environments stay, on their platform and with their own simulation. */
export function checkChangedEnvironments(
  { draft, union }: Before,
  after: DraftInfrastructure,
  report: Report,
): void {
  const sections = { before: draft.computeEnvironments, after: after.computeEnvironments };
  for (const name of removed(sections.before, sections.after)) {
    const message = 'an event cannot remove a compute environment';
    const remedy = 'disable it: {state: DISABLED, computeResources: {minvCpus: 0}}';
    report({ path: ['computeEnvironments', name], message, remedy, atKey: true });
  }
  reportMisspelt('computeEnvironments', sections, report);
  for (const [name, environment] of sections.after.values) {
    const path = ['computeEnvironments', name];
    const first = union.computeEnvironments.values.get(name);
    if (first !== undefined) checkFixed(first, environment, path, report);
    const earlier = sections.before.values.get(name);
    if (earlier !== undefined) checkReplacement(earlier, environment, path, report);
  }
}

const fixed = [
  ['type'],
  ['containerOrchestrationType'],
  ['computeResources', 'type'],
  ['simulation'],
] as const;

function checkFixed(
  first: ComputeEnvironment,
  environment: ComputeEnvironment,
  path: Path,
  report: Report,
): void {
  for (const keys of fixed) {
    if (text(at(first, keys)) === text(at(environment, keys))) continue;
    const message = 'an event cannot change this of an environment that is there';
    report({ path: [...path, ...keys], message, remedy: 'add an environment of another name' });
  }
}

/** What an update replaces instances for; BEST_FIT environments cannot be updated so [E46, E48]. */
const replacing = ['allocationStrategy', 'instanceTypes', 'bidPercentage'] as const;

function checkReplacement(
  earlier: ComputeEnvironment,
  environment: ComputeEnvironment,
  path: Path,
  report: Report,
): void {
  if (isFargateType(environment.computeResources.type)) return;
  const resources = environment.computeResources;
  const changed = replacing.filter((key) => {
    return text(earlier.computeResources[key]) !== text(resources[key]);
  });
  const isBestFit = ({
    computeResources: { allocationStrategy = 'BEST_FIT' },
  }: ComputeEnvironment) => allocationStrategy === 'BEST_FIT';
  const isRefused = isBestFit(earlier) || isBestFit(environment);
  for (const key of changed) {
    const at = [...path, 'computeResources', key];
    if (isRefused) {
      const message = 'an environment with BEST_FIT takes no such update';
      const remedy = 'give it BEST_FIT_PROGRESSIVE from the start, or add another environment';
      report({ path: at, message, remedy });
    } else {
      const message = 'AWS replaces the instances after this; here those that run go on';
      report({ path: at, message, severity: 'warning' });
    }
  }
}

function at(environment: ComputeEnvironment, [key, inner]: readonly [string, string?]): unknown {
  const part = (environment as Readonly<Record<string, unknown>>)[key];
  return inner === undefined ? part : (part as Readonly<Record<string, unknown>>)[inner];
}
