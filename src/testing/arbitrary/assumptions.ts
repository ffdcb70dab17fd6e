/** Arbitrary assumptions: a preset, and keys that differ from it. */
import fc from 'fast-check';
import { attributionRules, billingPeriods, publicIpv4Modes } from '../../words/billing.ts';
import { fargateSizeModes } from '../../words/fargate-sizes.ts';
import { presets } from '../../words/presets.ts';
import {
  demandModes,
  fifoModes,
  placementNames,
  prefixWeightModes,
  priceBases,
  sizeChoices,
  sizePreferences,
} from '../../words/scheduler.ts';
import type { WantsFeature } from '../features.ts';
import { written, type WrittenMap, writtenIf } from '../written.ts';
import { poolCapacity, zonedCapacity } from './capacities.ts';
import { oneOf, rarely } from './values.ts';

const scheduler = {
  submitToRunnable: oneOf(['0s', '30s']),
  dispatchCycle: oneOf(['0s', '10s', '1m']),
  scalingCycle: oneOf(['0s', '30s', '150s']),
  dispatchRate: oneOf(['1/s', 'none', '2/min']),
  launchRate: oneOf(['none', '2/min']),
  submitRate: oneOf(['none', '1/s']),
  fifoMode: oneOf(fifoModes),
  backfillWindow: oneOf([1, 2, 100]),
  placement: oneOf(placementNames),
  demandWindow: oneOf([1, 3, 1_000]),
  demand: oneOf(demandModes),
  sizePreference: oneOf(sizePreferences),
  sizeChoice: oneOf(sizeChoices),
  retryDelay: oneOf(['0s', '30s']),
  startFailureCountsAsAttempt: fc.boolean(),
  fairShareEpsilon: oneOf(['1s', '100ms']),
  prefixWeightMode: oneOf(prefixWeightModes),
};

const ec2 = {
  pending: oneOf(['0s', '30s']),
  registration: oneOf(['0s', '60s']),
  firstTask: oneOf(['0s', '10s']),
  cachedStart: oneOf(['0s', '1s']),
  idleGrace: oneOf(['60s', '300s', '10s']),
  stopLag: oneOf(['0s', '1s']),
  timeoutLag: oneOf(['0s', '5s']),
  hostLossDetection: oneOf(['0s', '60s']),
  stopTimeout: oneOf(['30s', '0s']),
  usableMemory: oneOf([1, 0.5, 'likely', 'lowest']),
  reservedMiB: oneOf([0, 32, 512]),
  priceBasis: oneOf(priceBases),
  instancePullMBps: oneOf(['unlimited', 20]),
  sharedPullMBps: oneOf(['unlimited', 20]),
};

const fargate = {
  provisioning: oneOf(['0s', '30s']),
  sizes: oneOf(fargateSizeModes.filter((mode) => mode !== 'reject')),
  launch: fc.constant({ burst: 1, perSecond: 1 }),
  spotFactor: oneOf(['catalog', 0.5]),
};

const spot = {
  notice: oneOf(['120s', '0s', '30s']),
  draining: fc.boolean(),
  depthHold: oneOf(['1h', '5m']),
  depthLead: oneOf([0, 1]),
  poolTop: oneOf([0.2, 1]),
  capacityBackoff: oneOf(['0s', '60s', '300s']),
  price: oneOf<unknown>([
    'snapshot',
    { factor: 0.5 },
    { process: { every: '5m', sdLogStep: 0.5 } },
  ]),
};

const quotas = { ec2: { vcpuQuota: oneOf([4, 8]), maxInstances: oneOf([1, 2]) } };

const interruptions = oneOf<unknown>([
  undefined,
  'none',
  { rate: '30/h' },
  { rate: '6/h' },
  { advisor: { meanLife: '10m', shockShare: 0.5 } },
  'bathtub',
  { at: [{ time: '5m', environment: 'environment-1', launch: 1 }] },
]);

const capacities = {
  ec2: { onDemandCapacity: zonedCapacity },
  spot: { capacity: zonedCapacity },
  fargate: { onDemandCapacity: poolCapacity, spotCapacity: poolCapacity },
};

const billing = {
  rootVolume: oneOf<unknown>(['none', { type: 'gp3', sizeGiB: 30 }]),
  publicIpv4: oneOf(publicIpv4Modes),
  discounts: oneOf<unknown>(['none', { ec2: '10 %', fargate: '5 %' }]),
  savingsPlans: fc.constant([{ kind: 'compute', usdPerHour: 0.1, discount: 0.3 }]),
  reservedInstances: fc.constant([{ instanceType: 'type-1', count: 1, usdPerHour: 0.05 }]),
  lines: oneOf<unknown>([
    [{ name: 'gateway', perHour: 0.045 }],
    [{ name: 'agent', perAttempt: 0.01 }],
  ]),
  period: oneOf(billingPeriods),
  attribution: oneOf(attributionRules),
};

type AssumptionKeys = Readonly<Record<string, fc.Arbitrary<unknown>>>;

/** Some of the keys; none at all where they are not wanted. */
function someKeys(keys: AssumptionKeys, isWanted: boolean): fc.Arbitrary<WrittenMap> {
  if (!isWanted) return fc.constant({});
  const rare = Object.entries(keys).map(([key, value]) => [key, rarely(value)] as const);
  return fc.record(Object.fromEntries(rare)).map((all) => written(all));
}

/** The section `assumptions` of a world. */
export function assumptions(wants: WantsFeature): fc.Arbitrary<WrittenMap> {
  const any = wants('assumptions');
  const hazard = wants('interruptions');
  const limits = wants('quotas');
  const pools = wants('capacity');
  return fc
    .record({
      preset: oneOf([...presets].reverse()),
      scheduler: someKeys(scheduler, any),
      ec2: someKeys(ec2, any),
      ec2Quotas: someKeys(quotas.ec2, limits),
      ec2Pools: someKeys(capacities.ec2, pools),
      fargate: someKeys(fargate, any),
      fargatePools: someKeys(capacities.fargate, pools),
      spot: someKeys(spot, any),
      spotPools: someKeys(capacities.spot, pools),
      hazard: hazard ? interruptions : fc.constant(undefined),
      billing: someKeys(billing, wants('billing')),
    })
    .map(assumptionsOf);
}

/** What is drawn of assumptions. */
interface AssumptionsDraft {
  readonly preset: string;
  readonly scheduler: WrittenMap;
  readonly ec2: WrittenMap;
  readonly ec2Quotas: WrittenMap;
  readonly ec2Pools: WrittenMap;
  readonly fargate: WrittenMap;
  readonly fargatePools: WrittenMap;
  readonly spot: WrittenMap;
  readonly spotPools: WrittenMap;
  readonly hazard: unknown;
  readonly billing: WrittenMap;
}

/** Machines stay for a while in which they are idle, so that a world's runs end. */
const idleGrace = '60s';

function assumptionsOf(draft: AssumptionsDraft): WrittenMap {
  const { preset, scheduler: cycles, ec2: machines, spot: market, hazard } = draft;
  return written({
    preset,
    scheduler: writtenIf(cycles),
    ec2: { idleGrace, ...machines, ...draft.ec2Quotas, ...draft.ec2Pools },
    fargate: writtenIf({ ...draft.fargate, ...draft.fargatePools }),
    spot: writtenIf({ ...market, ...draft.spotPools, interruptions: hazard }),
    billing: writtenIf(draft.billing),
  });
}
