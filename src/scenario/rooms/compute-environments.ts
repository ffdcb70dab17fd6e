/** `computeEnvironments`: CreateComputeEnvironment's shape, plus `simulation`. */
import * as z from 'zod';
import type { Distribution } from '../../kernel/distribution.ts';
import { durationDistribution, pullSpeedDistribution } from '../values/distribution.ts';
import { aws, closed, mapOf } from '../values/object.ts';
import { choice, flag, list, real, text, textLike, whole } from '../values/scalar.ts';
import { namePattern } from '../values/name.ts';
import { zoneId } from './recording.ts';
import { spotCapacity } from './spot-capacity.ts';

const resourceTypes = ['EC2', 'SPOT', 'FARGATE', 'FARGATE_SPOT'] as const;

const allocationStrategies = [
  'BEST_FIT',
  'BEST_FIT_PROGRESSIVE',
  'BEST_FIT_PROGRESSIVE_ORDERED',
  'SPOT_CAPACITY_OPTIMIZED',
  'SPOT_PRICE_CAPACITY_OPTIMIZED',
  'SPOT_CAPACITY_OPTIMIZED_PRIORITIZED',
] as const;

const mostVcpus = 10_000_000;

const volume = closed({
  type: textLike(/^[a-z][a-z0-9]{1,15}$/, 'a volume type such as gp3'),
  sizeGiB: whole(1, 65_536),
});

/** A root volume, or null for `none`. */
export const rootVolume = z
  .union([z.literal('none'), volume], { error: 'expected none or {type, sizeGiB}' })
  .transform((written) => (written === 'none' ? null : written));

/** Megabytes a second of one pull; `unlimited` = Infinity. */
export const pullMBps = z
  .union([z.literal('unlimited'), pullSpeedDistribution], {
    error: 'expected MB per second from 0.001 to 1,000,000, a distribution of it, or unlimited',
  })
  .transform((speed): Distribution => (speed === 'unlimited' ? Infinity : speed));

/** Megabytes a second of all pulls of an environment together; `unlimited` = Infinity. */
export const sharedPullMBps = z
  .union([z.literal('unlimited'), real(0.001, 1_000_000)], {
    error: 'expected MB per second from 0.001 to 1,000,000, or unlimited',
  })
  .transform((speed) => (speed === 'unlimited' ? Infinity : speed));

/** More than EC2 attaches to any instance. */
const mostVolumes = 128;

const computeResources = aws(
  {
    type: choice(resourceTypes),
    allocationStrategy: choice(allocationStrategies).optional(),
    minvCpus: whole(0, mostVcpus).optional(),
    /** Batch keeps it itself: only its bounds are looked at. */
    desiredvCpus: whole(0, mostVcpus).optional(),
    maxvCpus: whole(0, mostVcpus),
    /** Sizes, families and bundles, in the user's order. */
    instanceTypes: list(text(64), 0, 1_000).optional(),
    bidPercentage: whole(1, 1_000).optional(),
    scalingPolicy: aws({ minScaleDownDelayMinutes: whole(0, 10_080).optional() }).optional(),
  },
  [
    'ec2Configuration',
    'ec2KeyPair',
    'imageId',
    'instanceRole',
    'launchTemplate',
    'placementGroup',
    'securityGroupIds',
    'spotIamFleetRole',
    'subnets',
    'tags',
  ],
);

/** What AWS does not say of an environment; absent = the assumptions hold. */
const environmentSimulation = closed({
  /** AZ ids such as use1-az1. */
  zones: list(zoneId, 1, 16).optional(),
  rootVolume: rootVolume.optional(),
  /** Of each instance, beside the root volume. */
  volumes: list(volume, 0, mostVolumes).optional(),
  /** Whether each instance has a public IPv4 address. */
  publicIpv4: flag.optional(),
  /** Decides how instances are billed; the prices of the catalogue are those of Linux. */
  operatingSystem: choice(['linux', 'suse', 'windows']).optional(),
  latencies: closed({
    pending: durationDistribution.optional(),
    registration: durationDistribution.optional(),
    firstTask: durationDistribution.optional(),
    provisioning: durationDistribution.optional(),
    pullMBps: pullMBps.optional(),
    sharedPullMBps: sharedPullMBps.optional(),
  }).optional(),
  /** Of the Spot pools that it buys in, before `assumptions.spot.capacity`. */
  spotCapacity: spotCapacity.optional(),
  /** Of UNMANAGED environments: what its owner runs from the start to the end. */
  instances: list(
    closed({ instanceType: text(64), count: whole(1, 5_000).default(1) }),
    0,
    1_000,
  ).optional(),
});

const written = aws(
  {
    computeEnvironmentName: text().optional(),
    type: choice(['MANAGED', 'UNMANAGED']).default('MANAGED'),
    state: choice(['ENABLED', 'DISABLED']).default('ENABLED'),
    /** Of UNMANAGED environments: the basis of a fair-share reservation. */
    unmanagedvCpus: whole(0, mostVcpus).optional(),
    containerOrchestrationType: choice(['ECS', 'EKS']).optional(),
    /** UNMANAGED environments need none. */
    computeResources: computeResources.optional(),
    simulation: environmentSimulation.optional(),
  },
  [
    'computeEnvironmentArn',
    'context',
    'ecsClusterArn',
    'ecsSettings',
    'eksConfiguration',
    'serviceRole',
    'status',
    'statusReason',
    'tags',
    'updatePolicy',
    'uuid',
  ],
);

/** Nothing that Batch launches. */
const noResources: z.output<typeof computeResources> = { type: 'EC2', maxvCpus: 0 };

export const computeEnvironment = written
  .transform((environment, context) => {
    if (environment.computeResources === undefined && environment.type === 'MANAGED') {
      const path = ['computeResources'];
      context.issues.push({ code: 'custom', message: 'expected a map', path, input: environment });
      return z.NEVER;
    }
    return { ...environment, computeResources: environment.computeResources ?? noResources };
  })
  .meta({ id: 'computeEnvironment' });

export const computeEnvironments = mapOf(textLike(namePattern, 'a name'), computeEnvironment);

export type ComputeEnvironment = z.output<typeof computeEnvironment>;
export type ComputeResources = z.output<typeof computeResources>;
