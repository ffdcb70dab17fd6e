/** What checks visit: entries of sections, and inline jobs with their definitions. */
import { isFargateType, type Platform } from '../../words/purchases.ts';
import type { JobPlace } from '../dependencies.ts';
import { nodeCount } from '../nodes.ts';
import type { DraftInfrastructure, Named, ScenarioDraft } from '../reading/draft.ts';
import { below, type Report } from '../reading/report.ts';
import type { InlineJob } from '../sections/inline-jobs.ts';
import type { JobDefinition } from '../sections/job-definitions.ts';
import type { Simulation } from '../sections/simulation.ts';

/** Visits the valid entries of a map, each with a report of its own. */
export function forEachEntry<Value>(
  map: Named<Value>,
  report: Report,
  visit: (value: Value, report: Report, name: string) => void,
): void {
  for (const [name, value] of map) {
    if (value !== undefined) visit(value, below(report, name), name);
  }
}

/** An inline job, with the report of its mistakes. */
export interface CheckedJob {
  readonly job: InlineJob;
  readonly place: JobPlace;
  readonly report: Report;
}

/** Visits every valid inline job, in the order of the document. */
export function forEachJob(
  draft: ScenarioDraft,
  report: Report,
  visit: (submission: CheckedJob) => void,
): void {
  forEachEntry(draft.workload, below(report, 'workload'), (value, here, source) => {
    if (value.kind !== 'jobs') return;
    for (const [index, job] of value.jobs.entries()) {
      if (job === undefined) continue;
      visit({ job, place: { source, index }, report: below(here, 'jobs', index) });
    }
  });
}

/** A job with its definition; the simulation has the job's keys over the definition's. */
export interface DefinedJob extends CheckedJob {
  readonly definition: JobDefinition;
  readonly definitionKey: string;
  readonly simulation: Simulation;
  /** Array children and nodes; 0 = none. */
  readonly children: number;
  readonly nodes: number;
  /** Takes the mistakes of the definition. */
  readonly reportDefinition: Report;
  /** The report for a key of the simulation: the job's or the definition's. */
  readonly reportOf: (key: keyof Simulation) => Report;
}

/** undefined = the job's definition is unknown or invalid. */
export function definedJob(
  submission: CheckedJob,
  draft: ScenarioDraft,
  report: Report,
): DefinedJob | undefined {
  const { job } = submission;
  const key = draft.definitionKeyOf(job.jobDefinition);
  const definition = draft.jobDefinitions.get(key ?? '');
  if (key === undefined || definition === undefined) return undefined;
  const reportDefinition = below(report, 'jobDefinitions', key);
  return {
    ...submission,
    definition,
    definitionKey: key,
    simulation: { ...definition.simulation, ...job.simulation },
    children: job.arrayProperties?.size ?? 0,
    nodes: nodeCount(definition, job.nodeOverrides),
    reportDefinition,
    reportOf(field) {
      const isOwn = job.simulation?.[field] !== undefined;
      return below(isOwn ? submission.report : reportDefinition, 'simulation', field);
    },
  };
}

/** The platform of a queue's environments; undefined = none of them is valid. */
export function platformOf(draft: DraftInfrastructure, queue: string): Platform | undefined {
  for (const { computeEnvironment } of draft.jobQueues.get(queue)?.computeEnvironmentOrder ?? []) {
    const type = draft.computeEnvironments.get(computeEnvironment)?.computeResources.type;
    if (type !== undefined) return isFargateType(type) ? 'FARGATE' : 'EC2';
  }
  return undefined;
}
