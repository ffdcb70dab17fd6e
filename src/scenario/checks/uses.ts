/** What a strategy's scenario has by name, and which of these names something uses. */
import { queuesOf } from '../resubmission.ts';
import type { Infrastructure, Scenario } from '../schema.ts';
import type { ConsumableResourceProperties } from '../sections/consumable-resources.ts';
import type { InlineJob } from '../sections/inline-jobs.ts';
import type { JobDefinition } from '../sections/job-definitions.ts';
import type { Resubmit } from '../sections/resubmit.ts';
import type { Source } from '../sections/workload.ts';

/** The sections whose entries do nothing unless something names them. */
export const namedSections = [
  'jobQueues',
  'computeEnvironments',
  'schedulingPolicies',
  'consumableResources',
  'jobDefinitions',
  'catalog.instanceTypes',
] as const;
export type NamedSection = (typeof namedSections)[number];

type NamesBySection = Readonly<Record<NamedSection, ReadonlySet<string>>>;

/** The infrastructure at first, then after each update. */
function stagesOf(scenario: Scenario): readonly Infrastructure[] {
  const updates = scenario.events.flatMap((event) =>
    event.kind === 'update' ? event.infrastructure : [],
  );
  return [scenario, ...updates];
}

/** All names, whenever they exist. */
export function namesIn(scenario: Scenario): NamesBySection {
  const stages = stagesOf(scenario);
  const keysOf = (section: (stage: Infrastructure) => ReadonlyMap<string, unknown>) =>
    new Set(stages.flatMap((stage) => [...section(stage).keys()]));
  return {
    jobQueues: keysOf((stage) => stage.jobQueues),
    computeEnvironments: keysOf((stage) => stage.computeEnvironments),
    schedulingPolicies: keysOf((stage) => stage.schedulingPolicies),
    consumableResources: keysOf((stage) => stage.consumableResources),
    jobDefinitions: new Set(scenario.jobDefinitions.keys()),
    'catalog.instanceTypes': keysOf(
      ({ catalog }) => new Map(Object.entries(catalog.instanceTypes)),
    ),
  };
}

/** The names that jobs, queues, definitions or environments use at some time. */
export function usesIn(scenario: Scenario): NamesBySection {
  const queues = stagesOf(scenario).flatMap(({ jobQueues }) => [...jobQueues.values()]);
  const sources = [...scenario.workload.values()];
  return {
    jobQueues: new Set(sources.flatMap((source) => queuesOfSource(source, scenario))),
    computeEnvironments: new Set(
      queues.flatMap((queue) =>
        queue.computeEnvironmentOrder.map(({ computeEnvironment }) => computeEnvironment),
      ),
    ),
    schedulingPolicies: new Set(queues.flatMap((queue) => queue.schedulingPolicyArn ?? [])),
    consumableResources: new Set([
      ...[...scenario.jobDefinitions.values()].flatMap(consumablesOfDefinition),
      ...sources.flatMap((source) =>
        source.kind === 'jobs' ? source.jobs.flatMap(consumablesOfJob) : [],
      ),
    ]),
    jobDefinitions: new Set(sources.flatMap((source) => definitionsOfSource(source, scenario))),
    'catalog.instanceTypes': typesIn(scenario),
  };
}

function definitionsOfSource(source: Source, { jobDefinitions }: Scenario): readonly string[] {
  if (source.kind === 'jobs') return source.jobs.map(({ jobDefinition }) => jobDefinition);
  if (mayName(source)) return [...jobDefinitions.keys()];
  const { jobDefinition } = source.kind === 'import' ? source.import : source.generate;
  return jobDefinition === undefined ? [] : [jobDefinition];
}

/** Whether records may name queues and definitions, which only reading them shows. */
function mayName(source: Source): boolean {
  return source.kind === 'import' && source.import.format !== 'swf';
}

function queuesOfSource(
  source: Source,
  { jobDefinitions, jobQueues }: Scenario,
): readonly string[] {
  const all = (queue: string, definition: string | undefined, own: Resubmit | undefined) =>
    queuesOf(queue, own ?? jobDefinitions.get(definition ?? '')?.simulation?.resubmit);
  if (source.kind === 'jobs') {
    return source.jobs.flatMap(({ jobQueue, jobDefinition, simulation }) =>
      all(jobQueue, jobDefinition, simulation?.resubmit),
    );
  }
  if (mayName(source)) return [...jobQueues.keys()];
  const { queue, jobDefinition, simulation } =
    source.kind === 'import' ? source.import : source.generate;
  return all(queue, jobDefinition, simulation?.resubmit);
}

function listed(properties: ConsumableResourceProperties | undefined): readonly string[] {
  return (properties?.consumableResourceList ?? []).map((one) => one.consumableResource);
}

function consumablesOfDefinition(definition: JobDefinition): readonly string[] {
  const groups = definition.nodeProperties?.nodeRangeProperties ?? [];
  return [
    ...listed(definition.consumableResourceProperties),
    ...groups.flatMap((group) => listed(group.consumableResourceProperties)),
  ];
}

function consumablesOfJob(job: InlineJob): readonly string[] {
  const nodes = job.nodeOverrides?.nodePropertyOverrides ?? [];
  return [job, ...nodes].flatMap((one) => listed(one.consumableResourcePropertiesOverride));
}

/** Of the catalogue's own types, those that an environment lists, alone or by their family. */
function typesIn(scenario: Scenario): ReadonlySet<string> {
  const environments = stagesOf(scenario).flatMap((stage) => [
    ...stage.computeEnvironments.values(),
  ]);
  const entries = new Set(
    environments.flatMap(({ computeResources, simulation }) => [
      ...(computeResources.instanceTypes ?? []),
      ...(simulation?.instances ?? []).map(({ instanceType }) => instanceType),
    ]),
  );
  const hasBundle = [...entries].some((entry) => /^(?:optimal$|default_)/.test(entry));
  const own = [...namesIn(scenario)['catalog.instanceTypes']];
  return new Set(
    own.filter((type) => hasBundle || entries.has(type) || entries.has(type.split('.', 1).join())),
  );
}
