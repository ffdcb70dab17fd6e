/** Arbitrary whole scenarios, which are always valid and shrink to few jobs. */
import fc from 'fast-check';
import { consumableTypes } from '../../words/jobs.ts';
import { isFargateType } from '../../words/purchases.ts';
import { usualSize, type WantsFeature, wantedOf, type WorldOptions } from '../features.ts';
import { byNumber, numbered, written, type WrittenMap, type WrittenScenario } from '../written.ts';
import { assumptions } from './assumptions.ts';
import { instanceTypes, typeNoun } from './catalogues.ts';
import {
  type EnvironmentDraft,
  environmentDraft,
  writtenEnvironments,
} from './compute-environments.ts';
import { type EventDraft, eventDrafts, writtenEvents } from './events.ts';
import {
  type DefinitionDraft,
  definitionDraft,
  definitionNoun,
  suitsFargate,
  writtenDefinition,
} from './job-definitions.ts';
import {
  policies,
  policyNoun,
  type QueueDraft,
  queueDraft,
  queueNoun,
  writtenQueue,
} from './job-queues.ts';
import {
  type JobDraft,
  jobDraft,
  type NamedDefinition,
  type NamedQueue,
  writtenJobs,
} from './jobs.ts';
import { type GeneratorDraft, generatorDraft, writtenGenerator } from './generators.ts';
import { maybe, oneOf, some } from './values.ts';

/** Runs of worlds that would go on for ever are over then. */
const horizon = '6h';

/** What is drawn of a world. */
interface WorldDraft {
  readonly seed: number;
  readonly jobs: readonly JobDraft[];
  readonly generator: GeneratorDraft | undefined;
  readonly definitions: readonly DefinitionDraft[];
  readonly queues: readonly QueueDraft[];
  readonly policies: readonly WrittenMap[];
  readonly environments: readonly EnvironmentDraft[];
  readonly types: readonly WrittenMap[];
  readonly units: readonly (readonly [number, string])[];
  readonly events: readonly EventDraft[];
  readonly assumptions: WrittenMap;
}

/**
 * Whole scenarios in us-east-1, as plain objects: `runExperiment` and `batchcast run` accept each.
 * All randomness is fast-check's, so that a world shrinks entry by entry and key by key.
 */
export function worlds(options: WorldOptions = {}): fc.Arbitrary<WrittenScenario> {
  const wants = wantedOf(options);
  const size = { ...usualSize, ...options.size };
  return fc
    .record<WorldDraft>({
      seed: fc.nat(99),
      jobs: some(jobDraft(wants), size.jobs),
      generator: maybe(generatorDraft, wants('generated')),
      definitions: some(definitionDraft(wants), size.definitions),
      queues: some(queueDraft(wants), size.queues),
      policies: wants('fairShare') ? policies : fc.constant([]),
      environments: some(environmentDraft(wants), size.environments),
      types: instanceTypes,
      units: wants('consumables') ? units : fc.constant([]),
      events: eventDrafts(wants, size.events),
      assumptions: assumptions(wants),
    })
    .map((draft) => writtenWorld(draft, wants));
}

const units = fc.array(fc.tuple(oneOf([2, 1, 4]), oneOf(consumableTypes)), { maxLength: 1 });

function writtenWorld(draft: WorldDraft, wants: WantsFeature): WrittenScenario {
  const types = draft.types.map((type) =>
    wants('gpus') ? type : written({ ...type, gpus: undefined }),
  );
  const typeNames = types.map((_, index) => numbered(typeNoun, index));
  const environments = writtenEnvironments(draft.environments, wants, typeNames);
  const policyNames = draft.policies.map((_, index) => numbered(policyNoun, index));
  const queues = byNumber(
    queueNoun,
    draft.queues.map((one) => writtenQueue(one, namedEnvironments(environments), policyNames)),
  );
  const resources = draft.units.map(([totalQuantity, resourceType]) => ({
    totalQuantity,
    resourceType,
  }));
  const consumables = resources.map((_, index) => numbered(unitNoun, index));
  const named = namedQueues(queues, environments);
  const needsPlain =
    named.some(({ isFargate }) => isFargate) && !draft.definitions.some(suitsFargate);
  const drafts = draft.definitions.map((one, index) =>
    needsPlain && index === 0 ? plainOf(one) : one,
  );
  const places = { queues: named, definitions: drafts.map(namedDefinition) };
  const jobs = writtenJobs(draft.jobs, places);
  const generate = draft.generator && writtenGenerator(draft.generator, places.queues);
  const events = writtenEvents(draft.events, {
    environments,
    queues: Object.keys(queues),
    consumables,
    types: typeNames,
    jobs: jobs.map(({ jobName }) => String(jobName)),
  });
  return {
    name: 'world',
    seed: draft.seed,
    horizon,
    workload: { main: { jobs }, ...(generate && { drawn: { generate } }) },
    jobDefinitions: byNumber(
      definitionNoun,
      drafts.map((one) => writtenDefinition(one, consumables)),
    ),
    jobQueues: queues,
    ...sectionIf('schedulingPolicies', byNumber(policyNoun, draft.policies)),
    computeEnvironments: environments,
    ...sectionIf('consumableResources', byNumber(unitNoun, resources)),
    ...(events.length > 0 && { events }),
    catalog: { instanceTypes: byNumber(typeNoun, types) },
    assumptions: draft.assumptions,
  };
}

const unitNoun = 'units';

function sectionIf(name: string, entries: WrittenMap): WrittenMap {
  return Object.keys(entries).length === 0 ? {} : { [name]: entries };
}

function plainOf(draft: DefinitionDraft): DefinitionDraft {
  return suitsFargate(draft) ? draft : { ...draft, shape: 'container', gpus: 0 };
}

function namedEnvironments(environments: Readonly<Record<string, WrittenMap>>) {
  return Object.entries(environments).map(([name, { computeResources }]) => {
    const { type } = (computeResources ?? {}) as WrittenMap;
    return { name, isFargate: isFargateType(type) };
  });
}

function namedQueues(
  queues: Readonly<Record<string, WrittenMap>>,
  environments: Readonly<Record<string, WrittenMap>>,
): readonly NamedQueue[] {
  const onFargate = namedEnvironments(environments).flatMap(({ name, isFargate }) =>
    isFargate ? [name] : [],
  );
  return Object.entries(queues).map(([name, queue]) => {
    const order = queue['computeEnvironmentOrder'] as readonly WrittenMap[];
    const isFargate = order.some(({ computeEnvironment }) =>
      onFargate.includes(String(computeEnvironment)),
    );
    return { name, isFargate, isFair: queue['schedulingPolicyArn'] !== undefined };
  });
}

function namedDefinition(draft: DefinitionDraft, index: number): NamedDefinition {
  return {
    name: numbered(definitionNoun, index),
    suitsFargate: suitsFargate(draft),
    isPlain: draft.shape === 'container' && draft.gpus === 0,
    isMultinode: draft.shape === 'nodes',
    isResubmitted: draft.simulation.resubmit !== undefined,
  };
}
