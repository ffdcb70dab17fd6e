/** Arbitrary compute environments, of every type and of an owner. */
import fc from 'fast-check';
import { strategiesOf } from '../../words/allocation-strategies.ts';
import { switches } from '../../words/environments.ts';
import { isFargateType, type ResourceType, resourceTypeNames } from '../../words/purchases.ts';
import { type WantsFeature, wantedOf, type WorldFeature } from '../features.ts';
import { byNumber, written, type WrittenMap, writtenIf } from '../written.ts';
import { poolCapacity } from './capacities.ts';
import { allChosen, anyIndex, chosen, indices, maybe, oneOf, rarely, some } from './values.ts';

/** What environments are drawn with. */
export interface EnvironmentOptions {
  /** Default: all. */
  readonly features?: readonly WorldFeature[];
  /** The types that they may list. */
  readonly instanceTypes: readonly string[];
  /** Default: 3. */
  readonly most?: number;
}

/** What is drawn of an environment; indices become names where it is written. */
export interface EnvironmentDraft {
  readonly type: number;
  readonly types: readonly number[];
  readonly strategy: number;
  readonly isOwned: boolean;
  readonly isPods: boolean;
  readonly minvCpus: number;
  readonly moreDesired: number;
  readonly moreMost: number;
  readonly keys: WrittenMap;
  readonly simulation: WrittenMap;
  readonly resources: WrittenMap;
}

/** `use1-az1` and `use1-az2`: the worlds are in us-east-1. */
const zones = [['use1-az1'], ['use1-az1', 'use1-az2']];

const latencies = fc
  .record({
    pullMBps: maybe(oneOf(['unlimited', 10, 100])),
    startFailure: maybe(oneOf([0, 0.5])),
    startTimeout: maybe(oneOf(['none', '2m', '30s'])),
  })
  .map(writtenIf);

export function environmentDraft(wants: WantsFeature): fc.Arbitrary<EnvironmentDraft> {
  return fc.record({
    type: anyIndex,
    types: indices,
    strategy: anyIndex,
    isOwned: wants('unmanaged') ? fc.nat(7).map((draw) => draw === 7) : fc.constant(false),
    isPods: wants('pods') ? fc.nat(5).map((draw) => draw === 5) : fc.constant(false),
    minvCpus: oneOf([0, 0, 0, 2, 4]),
    moreDesired: oneOf([0, 0, 0, 2]),
    moreMost: oneOf([8, 16, 4, 2, 32]),
    keys: fc.record({
      state: rarely(oneOf(switches)),
      updatePolicy: maybe(
        fc.record({
          terminateJobsOnUpdate: fc.boolean(),
          jobExecutionTimeoutMinutes: oneOf([1, 5]),
        }),
        wants('events'),
      ),
    }),
    simulation: fc.record({
      zones: maybe(oneOf(zones)),
      rootVolume: maybe(oneOf(['none', { type: 'gp3', sizeGiB: 50 }]), wants('billing')),
      publicIpv4: maybe(fc.boolean(), wants('billing')),
      latencies: maybe(latencies, wants('pulls')),
      onDemandCapacity: maybe(poolCapacity, wants('capacity')),
      spotCapacity: maybe(poolCapacity, wants('capacity')),
    }),
    resources: fc.record({
      bidPercentage: maybe(oneOf([100, 60, 40]), wants('spot')),
      scalingPolicy: maybe(fc.constant({ minScaleDownDelayMinutes: 20 })),
    }),
  });
}

/** The types of environments that the features allow. */
function typesFor(wants: WantsFeature): readonly ResourceType[] {
  const [onDemand] = resourceTypeNames;
  return resourceTypeNames.filter((type) => {
    if (type === onDemand) return true;
    const isSpot = type.includes('SPOT');
    return (!isSpot || wants('spot')) && (!isFargateType(type) || wants('fargate'));
  });
}

/** The section as a user writes it: `environment-1` … */
export function writtenEnvironments(
  drafts: readonly EnvironmentDraft[],
  wants: WantsFeature,
  instanceTypes: readonly string[],
): Readonly<Record<string, WrittenMap>> {
  // Environments that share a pool must agree on its capacity.
  const shared = drafts.length > 1 ? { onDemandCapacity: undefined, spotCapacity: undefined } : {};
  return byNumber(
    environmentNoun,
    drafts.map((draft) => {
      const simulation = { ...draft.simulation, ...shared };
      return writtenEnvironment({ ...draft, simulation }, wants, instanceTypes);
    }),
  );
}

function writtenEnvironment(
  draft: EnvironmentDraft,
  wants: WantsFeature,
  instanceTypes: readonly string[],
): WrittenMap {
  const type = chosen(typesFor(wants), draft.type);
  const { simulation } = draft;
  if (isFargateType(type)) {
    const computeResources = { type, maxvCpus: draft.moreMost };
    const ofTasks = { ...simulation, rootVolume: undefined, publicIpv4: undefined };
    return written({
      ...draft.keys,
      updatePolicy: undefined,
      computeResources,
      simulation: writtenIf(ofTasks),
    });
  }
  if (draft.isOwned) return ownedEnvironment(draft, instanceTypes);
  return written({
    ...draft.keys,
    computeResources: ec2Resources(draft, type, instanceTypes),
    simulation: writtenIf(simulation),
    containerOrchestrationType: draft.isPods ? 'EKS' : undefined,
  });
}

/** One whose machines its owner runs. */
function ownedEnvironment(
  { types, keys }: EnvironmentDraft,
  instanceTypes: readonly string[],
): WrittenMap {
  const instances = allChosen(instanceTypes, types).map((instanceType) => ({ instanceType }));
  return written({ state: keys['state'], type: 'UNMANAGED', simulation: { instances } });
}

function ec2Resources(
  draft: EnvironmentDraft,
  type: ResourceType,
  instanceTypes: readonly string[],
): WrittenMap {
  const { minvCpus, moreDesired, moreMost, resources } = draft;
  // EKS has every strategy but the first.
  const strategies = strategiesOf(type).slice(draft.isPods ? 1 : 0);
  return written({
    type,
    allocationStrategy: chosen(strategies, draft.strategy),
    minvCpus,
    desiredvCpus: moreDesired === 0 ? undefined : minvCpus + moreDesired,
    maxvCpus: minvCpus + moreDesired + moreMost,
    instanceTypes: allChosen(instanceTypes, draft.types),
    ...resources,
    ...(!type.includes('SPOT') && { bidPercentage: undefined }),
  });
}

/** A section `computeEnvironments` with one to three entries, `environment-1` … */
export function computeEnvironments(
  options: EnvironmentOptions,
): fc.Arbitrary<Readonly<Record<string, WrittenMap>>> {
  const wants = wantedOf(options);
  const drafts = some(environmentDraft(wants), options.most ?? 3);
  return drafts.map((all) => writtenEnvironments(all, wants, options.instanceTypes));
}

/** Their names: `environment-1`, `environment-2` … */
export const environmentNoun = 'environment';
