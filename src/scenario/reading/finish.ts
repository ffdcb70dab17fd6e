/** Turns a draft without mistakes into a strategy's scenario. */
import { sure } from '../../kernel/lookup.ts';
import type { Infrastructure, Scenario } from '../schema.ts';
import type { GenerateSource } from '../sections/generate.ts';
import type { Source } from '../sections/workload.ts';
import type { DraftInfrastructure, DraftSource, Named, ScenarioDraft } from './draft.ts';
import type { DraftEvent } from './events.ts';
import { localStartMs } from './local-start.ts';

/** References to definitions become their keys. */
export function finish(draft: ScenarioDraft, events: readonly DraftEvent[]): Scenario {
  return {
    ...infrastructureOf(draft),
    region: draft.region,
    workload: new Map(
      [...complete(draft.workload)].map(([name, source]) => [name, withKeys(source, draft)]),
    ),
    images: draft.images,
    jobDefinitions: complete(draft.jobDefinitions),
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
    jobQueues: complete(draft.jobQueues),
    schedulingPolicies: complete(draft.schedulingPolicies),
    computeEnvironments: complete(draft.computeEnvironments),
    consumableResources: complete(draft.consumableResources),
    catalog: draft.catalog,
  };
}

/** A map whose entries are all valid. */
function complete<Value>(map: Named<Value>): ReadonlyMap<string, Value> {
  return new Map([...map].map(([name, value]) => [name, sure(value)]));
}

function withKeys(source: DraftSource, draft: ScenarioDraft): Source {
  switch (source.kind) {
    case 'jobs':
      return { kind: 'jobs', jobs: source.jobs.map((job) => withKey(sure(job), draft)) };
    case 'import':
      return { kind: 'import', import: withKey(source.import, draft) };
    case 'generate':
      return { kind: 'generate', generate: atItsPlace(withKey(source.generate, draft), draft) };
  }
}

/** Arrivals that follow the clock know what it shows at t = 0. */
function atItsPlace(source: GenerateSource, { tree }: ScenarioDraft): GenerateSource {
  const { spec } = source;
  const { arrivals } = spec;
  if (arrivals.kind !== 'profile' && arrivals.kind !== 'cron') return source;
  const placed = { ...arrivals, localStartMs: sure(localStartMs(tree)) };
  return { ...source, spec: { ...spec, arrivals: placed } };
}

function withKey<Content extends { readonly jobDefinition?: string | undefined }>(
  content: Content,
  draft: ScenarioDraft,
): Content {
  const { jobDefinition } = content;
  if (jobDefinition === undefined) return content;
  return { ...content, jobDefinition: draft.definitionKeyOf(jobDefinition) ?? jobDefinition };
}
