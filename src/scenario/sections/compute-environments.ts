/** `computeEnvironments`: CreateComputeEnvironment's shape, plus `simulation`. */
import * as z from 'zod';
import { strategyNames } from '../../words/allocation-strategies.ts';
import { operatingSystems } from '../../words/billing.ts';
import { environmentTypes, orchestrations, switches } from '../../words/environments.ts';
import { resourceTypeNames } from '../../words/purchases.ts';
import { describe, optionalKeys } from '../assumptions/entry.ts';
import { zoneId } from '../assumptions/recording.ts';
import { spotCapacity } from '../assumptions/spot-capacity.ts';
import { starts } from '../assumptions/starts.ts';
import { aws, closed, fieldsOf, mapOf } from '../values/object.ts';
import { choice, flag, list, text, textLike, whole } from '../values/scalar.ts';
import { namePattern } from '../values/name.ts';
import { rootVolume, volume } from '../values/volume.ts';

const mostVcpus = 10_000_000;

/** More than EC2 attaches to any instance. */
const mostVolumes = 128;

const computeResources = aws(
  {
    type: choice(resourceTypeNames),
    allocationStrategy: choice(strategyNames).optional(),
    minvCpus: whole(0, mostVcpus).optional(),
    /** Batch keeps it itself: only its bounds are looked at [E9]. */
    desiredvCpus: whole(0, mostVcpus).optional(),
    maxvCpus: whole(0, mostVcpus),
    /** Sizes, families and bundles, in the user's order [E12]. */
    instanceTypes: list(text(64), 0, 1_000).optional(),
    /** Spot is launched while it costs less than this part of On-Demand; absent = 100 % [P8]. */
    bidPercentage: whole(1, 1_000).optional(),
    /** How long an instance stays after its last job, 20 minutes or more; 0 = off [E39]. */
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

const takenByFargate = ['type', 'maxvCpus', 'securityGroupIds', 'subnets'];

/** Fields of `computeResources` that Fargate environments forbid [E7]. */
export const forbiddenByFargate = fieldsOf(computeResources).filter(
  (field) => !takenByFargate.includes(field),
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
  /** Decides how instances are billed; the prices of the catalogue are those of Linux [B8, B11]. */
  operatingSystem: choice(operatingSystems).optional(),
  latencies: closed(optionalKeys(starts, (one) => describe(one, 'as assumed'))).optional(),
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
    type: choice(environmentTypes).default('MANAGED'),
    state: choice(switches).default('ENABLED'),
    /** Of UNMANAGED environments: the basis of a fair-share reservation [Q41]. */
    unmanagedvCpus: whole(0, mostVcpus).optional(),
    containerOrchestrationType: choice(orchestrations).optional(),
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
