/** `computeEnvironments`: CreateComputeEnvironment's shape, plus `simulation`. */
import * as z from 'zod';
import { strategyNames } from '../../words/allocation-strategies.ts';
import { operatingSystems } from '../../words/billing.ts';
import { environmentTypes, orchestrations, switches } from '../../words/environments.ts';
import { imageTypes } from '../../words/memory.ts';
import { resourceTypeNames } from '../../words/purchases.ts';
import { describe, optionalKeys } from '../assumptions/entry.ts';
import { zoneId } from '../assumptions/recording.ts';
import { poolCapacity } from '../assumptions/pool-capacity.ts';
import { starts } from '../assumptions/starts.ts';
import { aws, closed, mapOf } from '../values/object.ts';
import { choice, flag, list, text, textLike, integer } from '../values/scalar.ts';
import { namePattern } from '../values/name.ts';
import { rootVolume, furtherVolume } from '../values/volume.ts';

const mostVcpus = 10_000_000;

/** More than EC2 attaches to one instance. */
const mostVolumes = 128;

/** It has no effect of its own; whether an event changes it does. */
const opaque = z.unknown().optional();

/** An image of instances; which version of it matters only where an event changes it [E46]. */
const imageChoice = aws(
  {
    imageType: choice(imageTypes).optional(),
    imageIdOverride: opaque,
    imageKubernetesVersion: opaque,
  },
  ['batchImageStatus'],
);

export const computeResources = aws(
  {
    type: choice(resourceTypeNames),
    allocationStrategy: choice(strategyNames).optional(),
    minvCpus: integer(0, mostVcpus).optional(),
    /** At creation and by an event: the fleet to launch, once; Batch sets it otherwise [E9]. */
    desiredvCpus: integer(0, mostVcpus).optional(),
    maxvCpus: integer(0, mostVcpus),
    /** Sizes, families and bundles, in the user's order [E12]. */
    instanceTypes: list(text(64), 0, 1_000).optional(),
    /** Highest Spot price, % of On-Demand, at which Batch launches; absent = 100 [P8]. */
    bidPercentage: integer(1, 1_000).optional(),
    /** One or two images: one for GPU types, one for the others [E57]. */
    ec2Configuration: list(imageChoice, 0, 2).optional(),
    /** Minutes that an idle instance is kept, at least 20; 0 = off [E39]. */
    scalingPolicy: aws({ minScaleDownDelayMinutes: integer(0, 10_080).optional() }).optional(),
    /** In an event only: replaces the instances, as a change of the fields below does [E46]. */
    updateToLatestImageVersion: flag.optional(),
    ec2KeyPair: opaque,
    imageId: opaque,
    instanceRole: opaque,
    launchTemplate: opaque,
    placementGroup: opaque,
    securityGroupIds: opaque,
    subnets: opaque,
    tags: opaque,
  },
  ['spotIamFleetRole'],
);

/** Fields of `computeResources` whose change replaces the instances [E46]. */
export const infrastructureFields = [
  'allocationStrategy',
  'bidPercentage',
  'ec2Configuration',
  'ec2KeyPair',
  'imageId',
  'instanceRole',
  'instanceTypes',
  'launchTemplate',
  'placementGroup',
  'securityGroupIds',
  'subnets',
  'tags',
] as const;

/** The values of those fields; absent ones have AWS's defaults. */
export function infrastructureOf(resources: ComputeResources): readonly unknown[] {
  const { allocationStrategy = 'BEST_FIT', bidPercentage = 100 } = resources;
  const complete = { ...resources, allocationStrategy, bidPercentage };
  return infrastructureFields.map((name) => complete[name]);
}

/** What AWS's own fields do not cover; absent = the assumptions hold. */
export const environmentSimulation = closed({
  /** AZ ids such as use1-az1. */
  zones: list(zoneId, 1, 16).optional(),
  rootVolume: rootVolume.optional(),
  /** For each instance, in addition to the root volume. */
  volumes: list(furtherVolume, 0, mostVolumes).optional(),
  /** Whether each instance has a public IPv4 address. */
  publicIpv4: flag.optional(),
  /** Affects billing; the catalogue's prices are for Linux [B8, B11]. */
  operatingSystem: choice(operatingSystems).optional(),
  latencies: closed(optionalKeys(starts, (one) => describe(one, 'as assumed'))).optional(),
  /** Of its pools while it buys On-Demand, and while it buys Spot; override the assumptions. */
  onDemandCapacity: poolCapacity.optional(),
  spotCapacity: poolCapacity.optional(),
  /** UNMANAGED environments only: the instances that its owner runs throughout. */
  instances: list(
    closed({ instanceType: text(64), count: integer(1, 5_000).default(1) }),
    0,
    1_000,
  ).optional(),
});

const written = aws(
  {
    computeEnvironmentName: text().optional(),
    type: choice(environmentTypes).default('MANAGED'),
    state: choice(switches).default('ENABLED'),
    /** UNMANAGED environments only: the basis of a fair-share reservation [Q41]. */
    unmanagedvCpus: integer(0, mostVcpus).optional(),
    containerOrchestrationType: choice(orchestrations).optional(),
    /** Required unless UNMANAGED. */
    computeResources: computeResources.optional(),
    simulation: environmentSimulation.optional(),
    serviceRole: opaque,
    /** For the instances that an event replaces [E47]. */
    updatePolicy: aws({
      terminateJobsOnUpdate: flag.optional(),
      jobExecutionTimeoutMinutes: integer(1, 7_200).optional(),
    }).optional(),
  },
  [
    'computeEnvironmentArn',
    'context',
    'ecsClusterArn',
    'ecsSettings',
    'eksConfiguration',
    'status',
    'statusReason',
    'tags',
    'uuid',
  ],
);

/** For environments in which Batch launches nothing. */
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
