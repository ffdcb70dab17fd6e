/** Names that must be there: the look-up that all checks share, and the plain references. */
import { nearest } from '../../kernel/near-match.ts';
import { definitionKey } from '../definitions.ts';
import type { ScenarioDraft, DraftInfrastructure, NamedParts } from '../reading/draft.ts';
import { didYouMean, type Report } from '../reading/report.ts';
import type { Path } from '../reading/tree.ts';
import { forEachJob } from './jobs-of.ts';

interface Reference {
  readonly path: Path;
  readonly name: string;
  /** What the name is one of: `compute environment`. */
  readonly noun: string;
}

/** Reports a name that is none of `names`. */
export function mustBeOneOf(
  names: readonly string[],
  { path, name, noun }: Reference,
  report: Report,
): void {
  if (names.includes(name)) return;
  const near = didYouMean(nearest(name, names));
  const known = names.length === 0 ? `there is no ${noun}` : `known: ${listed(names)}`;
  const message = `expected the name of a ${noun}, received ${JSON.stringify(name)}`;
  report({ path, message, remedy: near === '' ? known : near });
}

function listed(names: readonly string[]): string {
  return names.length > 8 ? `${names.slice(0, 8).join(', ')}, …` : names.join(', ');
}

/** Key of the definition that a reference means; undefined = unknown. */
export function definitionOf(draft: ScenarioDraft, reference: string): string | undefined {
  const { names, values } = draft.jobDefinitions;
  return definitionKey(names, reference, (key) => values.get(key)?.status !== 'INACTIVE');
}

/** The environments and policies of queues are there. */
export function checkQueueReferences(draft: DraftInfrastructure, report: Report): void {
  for (const [queue, value] of draft.jobQueues.values) {
    const path = ['jobQueues', queue];
    for (const [index, { computeEnvironment }] of value.computeEnvironmentOrder.entries()) {
      const at = [...path, 'computeEnvironmentOrder', index, 'computeEnvironment'];
      named(draft.computeEnvironments, at, [computeEnvironment, 'compute environment'], report);
    }
    const policy = value.schedulingPolicyArn;
    if (policy === undefined) continue;
    const at = [...path, 'schedulingPolicyArn'];
    named(draft.schedulingPolicies, at, [policy, 'scheduling policy'], report);
  }
}

/** Every reference of sources, jobs and assumptions resolves. */
export function checkReferences(draft: ScenarioDraft, report: Report): void {
  forEachJob(draft, (job, path) => {
    named(draft.jobQueues, [...path, 'jobQueue'], [job.jobQueue, 'job queue'], report);
    definition(draft, [...path, 'jobDefinition'], job.jobDefinition, report);
  });
  checkSources(draft, report);
  checkLosses(draft, report);
}

function named(
  map: NamedParts<unknown>,
  path: Path,
  [name, noun]: readonly [string, string],
  report: Report,
): void {
  mustBeOneOf(map.names, { path, name, noun }, report);
}

function definition(draft: ScenarioDraft, path: Path, name: string, report: Report): void {
  if (definitionOf(draft, name) !== undefined) return;
  mustBeOneOf(draft.jobDefinitions.names, { path, name, noun: 'job definition' }, report);
}

/** Imports and generators name a queue, and perhaps a definition. */
function checkSources(draft: ScenarioDraft, report: Report): void {
  for (const [source, value] of draft.workload.values) {
    if (value.kind === 'jobs') continue;
    const content = value.kind === 'import' ? value.import : value.generate;
    const path = ['workload', source, value.kind];
    named(draft.jobQueues, [...path, 'queue'], [content.queue, 'job queue'], report);
    if (content.jobDefinition === undefined) continue;
    definition(draft, [...path, 'jobDefinition'], content.jobDefinition, report);
  }
}

function checkLosses(draft: ScenarioDraft, report: Report): void {
  const { spot, fargate } = draft.assumptions;
  const processes = [
    { path: ['assumptions', 'spot', 'interruptions'], process: spot.interruptions },
    { path: ['assumptions', 'fargate', 'spotInterruptions'], process: fargate.spotInterruptions },
  ];
  for (const { path, process } of processes) {
    if (process === 'like-spot' || process.kind !== 'at') continue;
    for (const [index, { environment }] of process.losses.entries()) {
      const at = [...path, 'at', index, 'environment'];
      named(draft.computeEnvironments, at, [environment, 'compute environment'], report);
    }
  }
}
