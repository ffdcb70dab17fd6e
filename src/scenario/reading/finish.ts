/** A draft without mistakes becomes a strategy's scenario. */
import { definitionKey } from '../definitions.ts';
import type { InlineJob } from '../sections/inline-jobs.ts';
import type { Source } from '../sections/workload.ts';
import type { Infrastructure, Scenario } from '../schema.ts';
import type { ScenarioDraft, DraftInfrastructure, DraftSource } from './draft.ts';
import type { DraftEvent } from './events.ts';

/** References to definitions become their keys. */
export function finish(draft: ScenarioDraft, events: readonly DraftEvent[]): Scenario {
  const definitions = draft.jobDefinitions.values;
  const isActive = (key: string): boolean => definitions.get(key)?.status !== 'INACTIVE';
  const keyOf = (reference: string): string =>
    definitionKey(definitions.keys(), reference, isActive) ?? reference;
  const sources = [...draft.workload.values].map(
    ([name, source]) => [name, withKeys(source, keyOf)] as const,
  );
  return {
    ...infrastructureOf(draft),
    region: draft.region,
    workload: new Map(sources),
    jobDefinitions: definitions,
    events: events.map((event) => {
      if (event.kind !== 'update') return event;
      const { kind, index, atMs, draft: later } = event;
      return { kind, index, atMs, infrastructure: infrastructureOf(later) };
    }),
    assumptions: draft.assumptions,
  };
}

function infrastructureOf(draft: DraftInfrastructure): Infrastructure {
  return {
    jobQueues: draft.jobQueues.values,
    schedulingPolicies: draft.schedulingPolicies.values,
    computeEnvironments: draft.computeEnvironments.values,
    consumableResources: draft.consumableResources.values,
    catalog: draft.catalog,
  };
}

function withKeys(source: DraftSource, keyOf: (reference: string) => string): Source {
  switch (source.kind) {
    case 'jobs': {
      const jobs = source.jobs as readonly InlineJob[];
      return {
        kind: 'jobs',
        jobs: jobs.map((job) => ({ ...job, jobDefinition: keyOf(job.jobDefinition) })),
      };
    }
    case 'import':
      return { kind: 'import', import: keyed(source.import, keyOf) };
    case 'generate':
      return { kind: 'generate', generate: keyed(source.generate, keyOf) };
  }
}

function keyed<Content extends { readonly jobDefinition?: string | undefined }>(
  content: Content,
  keyOf: (reference: string) => string,
): Content {
  if (content.jobDefinition === undefined) return content;
  return { ...content, jobDefinition: keyOf(content.jobDefinition) };
}
