/** The assumptions of hand-made worlds: the preset `ideal`, compiled. */
import type { Assumptions } from '../../src/scenario/assumptions.ts';
import type { AssumptionsSpec, PlainAssumptions } from './world-spec.ts';

/** Every latency 0, every rate unlimited, no interruptions, no idle time, no disks. */
export const idealAssumptions: PlainAssumptions = {
  scheduler: {
    submitToRunnable: 0,
    dispatchCycle: 0,
    scalingCycle: 0,
    scalingPhase: 0,
    dispatchRate: Infinity,
    launchRate: Infinity,
    submitRate: Infinity,
    fifoMode: 'strict',
    backfillWindow: 100,
    placement: 'binpack',
    demandWindow: 1_000,
    demand: 'packed',
    sizePreference: 'smallest',
    sizeChoice: 'launch',
    retryDelay: 0,
    startFailureCountsAsAttempt: true,
    fairShareEpsilon: 1_000,
    prefixWeightMode: 'each',
  },
  ec2: {
    onDemandCapacity: { kind: 'unlimited' },
    pending: 0,
    registration: 0,
    firstTask: 0,
    pullMBps: Infinity,
    sharedPullMBps: Infinity,
    instancePullMBps: Infinity,
    startFailure: 0,
    startTimeout: Infinity,
    cachedStart: 0,
    idleGrace: 0,
    stopLag: 0,
    timeoutLag: 0,
    hostLossDetection: 0,
    stopTimeout: 30_000,
    usableMemory: 1,
    reservedMiB: 0,
    maxInstances: Infinity,
    priceBasis: 'job',
    vcpuQuota: Infinity,
  },
  fargate: {
    onDemandCapacity: { kind: 'unlimited' },
    spotCapacity: { kind: 'unlimited' },
    provisioning: 0,
    pullMBps: Infinity,
    sharedPullMBps: Infinity,
    startFailure: 0,
    startTimeout: Infinity,
    launch: { burst: Infinity, perSecond: Infinity },
    vcpuQuota: Infinity,
    sizes: 'byOrigin',
    spotFactor: 0.33,
    spotInterruptions: 'like-spot',
  },
  spot: {
    depthHold: 3_600_000,
    depthLead: 1,
    interruptions: { kind: 'none' },
    notice: 120_000,
    draining: false,
    poolTop: 0.33,
    price: { kind: 'snapshot' },
    capacity: { kind: 'unlimited' },
    capacityBackoff: 300_000,
  },
  billing: {
    rootVolume: null,
    publicIpv4: 'none',
    savingsPlans: [],
    reservedInstances: [],
    lines: [],
    period: 'run',
    attribution: 'cpu+memory',
  },
};

/** `idealAssumptions` with the keys of `spec`. */
export function assumptionsOf(spec: AssumptionsSpec): Assumptions {
  return {
    scheduler: { ...idealAssumptions.scheduler, ...spec.scheduler },
    ec2: { ...idealAssumptions.ec2, ...spec.ec2 },
    fargate: { ...idealAssumptions.fargate, ...spec.fargate },
    spot: { ...idealAssumptions.spot, ...spec.spot },
    billing: { ...idealAssumptions.billing, ...spec.billing },
  } as Assumptions;
}
