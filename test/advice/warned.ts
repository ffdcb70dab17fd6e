/** For each rule of the advice, a scenario that it warns of. */
import { type Document, needs } from '../model/documents.ts';
import { definition, scenarioOf } from './findings.ts';

const array = (size: number): readonly Document[] => [{ jobName: 'A', arrayProperties: { size } }];
const spot = { type: 'SPOT', allocationStrategy: 'SPOT_CAPACITY_OPTIMIZED' };
const fargate = { instanceTypes: undefined, allocationStrategy: undefined };

const consumableResourceList = [{ consumableResource: 'licence', quantity: 3 }];
const licensed = definition(1, 1_024, { consumableResourceProperties: { consumableResourceList } });
const licences = (totalQuantity: number, resourceType: string): Document => ({
  consumableResources: { licence: { totalQuantity, resourceType } },
});

/** Jobs of share A under a reservation. */
function reserved(computeReservation: number, vcpus: number, computeResources: Document): Document {
  const shareDistribution = [{ shareIdentifier: 'A', weightFactor: 1 }];
  const fairsharePolicy = { computeReservation, shareDistribution };
  return scenarioOf({
    jobs: [
      {
        jobName: 'J',
        shareIdentifier: 'A',
        schedulingPriorityOverride: 1,
        arrayProperties: { size: 100 },
      },
    ],
    work: definition(vcpus),
    computeResources,
    queue: { schedulingPolicyArn: 'teams' },
    more: { schedulingPolicies: { teams: { fairsharePolicy } } },
  });
}

const container = { image: 'work', resourceRequirements: needs(1, 1_024) };
const multinode: Document = {
  type: 'multinode',
  nodeProperties: {
    numNodes: 2,
    mainNode: 0,
    nodeRangeProperties: [{ targetNodes: '0:', container }],
  },
  simulation: { runtime: '1m' },
};

const hostsOnly = {
  attempts: 3,
  evaluateOnExit: [{ action: 'RETRY', onStatusReason: 'Host EC2*' }],
};
const hostsAndNothingElse = {
  attempts: 3,
  evaluateOnExit: [...hostsOnly.evaluateOnExit, { action: 'EXIT', onExitCode: '*' }],
};

const assuming = (assumptions: Document): Document => ({ assumptions });
const empty = { capacity: { pools: [{ instances: 0 }] } };
const fewPools = { capacity: { fixed: 2 } };

/** By the name of the rule. */
export const warned: Readonly<Record<string, Document>> = {
  multiNode: scenarioOf({ work: multinode, computeResources: spot }),
  tooLarge: scenarioOf({ work: definition(64) }),
  aboveLimits: scenarioOf({
    work: definition(8),
    computeResources: {
      instanceTypes: ['m5.4xlarge'],
      allocationStrategy: 'BEST_FIT',
      maxvCpus: 8,
    },
  }),
  disabledEnvironments: scenarioOf({ ce: { state: 'DISABLED' } }),
  aboveBid: scenarioOf({ computeResources: { ...spot, bidPercentage: 5 } }),
  emptyPools: scenarioOf({ computeResources: spot, more: assuming({ spot: empty }) }),
  consumableShort: scenarioOf({ work: licensed, more: licences(2, 'REPLENISHABLE') }),
  reservationFull: reserved(50, 64, { instanceTypes: ['m5.16xlarge'], maxvCpus: 100 }),
  memoryBorders: scenarioOf({ work: definition(1, 7_700) }),
  memoryFirst: scenarioOf({
    jobs: array(40),
    work: definition(1, 3_800),
    computeResources: { instanceTypes: ['c5.2xlarge', 'm5.2xlarge'], maxvCpus: 64 },
  }),
  gpuOnly: scenarioOf({ computeResources: { instanceTypes: ['g4dn.xlarge'] } }),
  shortTimeouts: scenarioOf({
    work: definition(1, 1_024, { timeout: { attemptDurationSeconds: 300 } }),
  }),
  unretriedHosts: scenarioOf({
    work: definition(1, 1_024, { simulation: { runtime: '2h' } }),
    computeResources: spot,
  }),
  longTasks: scenarioOf({
    work: definition(1, 2_048, { simulation: { runtime: '730h' } }),
    computeResources: { ...fargate, type: 'FARGATE' },
  }),
  backlog: scenarioOf({
    jobs: array(1_000),
    work: definition(2, 1_024, { simulation: { runtime: '1h' } }),
    computeResources: { maxvCpus: 16 },
  }),
  blockedQueue: scenarioOf({
    jobs: [{ jobName: 'large', jobDefinition: 'large' }, ...array(3)],
    more: { jobDefinitions: { work: definition(1), large: definition(64) } },
  }),
  bestFitWaits: scenarioOf({
    computeResources: { instanceTypes: ['m5.large', 'm6i.large'], allocationStrategy: 'BEST_FIT' },
  }),
  overshoot: scenarioOf({
    jobs: array(40),
    computeResources: { instanceTypes: ['m5.large', 'm5.4xlarge'], maxvCpus: 24 },
  }),
  unmatchedRetry: scenarioOf({ work: definition(1, 2_048, { retryStrategy: hostsOnly }) }),
  fargateSpotRetry: scenarioOf({
    work: definition(1, 2_048, { retryStrategy: hostsAndNothingElse }),
    computeResources: { ...fargate, type: 'FARGATE_SPOT' },
  }),
  fargateRamp: scenarioOf({
    jobs: array(2_500),
    work: definition(1, 2_048, { platformCapabilities: ['FARGATE'] }),
    computeResources: { ...fargate, type: 'FARGATE', maxvCpus: 10_000 },
  }),
  idleReservation: reserved(50, 1, {}),
  unmanaged: scenarioOf({ more: { computeEnvironments: { main: { type: 'UNMANAGED' } } } }),
  floorCost: scenarioOf({ computeResources: { minvCpus: 7 } }),
  floorFillsMax: scenarioOf({
    work: definition(4, 8_096),
    computeResources: { instanceTypes: ['c4', 'm4', 'r4'], minvCpus: 8, maxvCpus: 8 },
  }),
  quotaBelowMax: scenarioOf({ jobs: array(40), more: assuming({ ec2: { vcpuQuota: 32 } }) }),
  disabledQueue: scenarioOf({ queue: { state: 'DISABLED' } }),
  consumableUsedUp: scenarioOf({
    jobs: array(2),
    work: licensed,
    more: licences(5, 'NON_REPLENISHABLE'),
  }),
  memoryKills: scenarioOf({
    work: definition(1, 1_024, { simulation: { runtime: '10m', peakMemory: '3000MiB' } }),
  }),
  unknownEnds: scenarioOf({
    work: definition(1, 1_024, {
      simulation: { runtime: '10m', resubmit: { times: 1, on: { reasons: ['CAPACITY:*'] } } },
    }),
  }),
  idleCheckpoints: scenarioOf({
    work: definition(1, 1_024, {
      simulation: { runtime: '10m', checkpoint: { interval: '10m' } },
    }),
  }),
  noBids: scenarioOf({
    computeResources: spot,
    more: assuming({ spot: { interruptions: 'price', price: { process: {} } } }),
  }),
  floorAbovePools: scenarioOf({
    computeResources: { ...spot, minvCpus: 12 },
    ce: { simulation: { zones: ['use1-az1'] } },
    more: { horizon: '1h', ...assuming({ spot: fewPools }) },
  }),
  unusedCommitments: scenarioOf({
    computeResources: spot,
    more: assuming({
      billing: { savingsPlans: [{ kind: 'compute', usdPerHour: 2.5, discount: 0.28 }] },
    }),
  }),
  unusedLines: scenarioOf({
    more: assuming({ billing: { lines: [{ name: 'transfer', perGB: 0.02 }] } }),
  }),
  idleScratch: scenarioOf({
    work: definition(1, 1_024, { simulation: { runtime: '1m', scratchGiB: 10 } }),
  }),
  unusedImages: scenarioOf({ more: { images: { sizesMB: { wrok: 300 } } } }),
  oldPrices: scenarioOf({ more: { start: '2028-06-01T00:00:00Z' } }),
  latePulls: scenarioOf({
    more: { images: { defaultMB: 1_500 }, ...assuming({ ec2: { startTimeout: '30s' } }) },
  }),
};
