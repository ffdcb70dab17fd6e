/** `computeEnvironments`: CreateComputeEnvironment's shape, plus `simulation`. */
import * as z from 'zod';
import { operatingSystems } from '../../words/billing.ts';
import { environmentTypes, orchestrations, switches } from '../../words/environments.ts';
import type { OwnName } from '../../words/own-names.ts';
import { describe, optionalKeys } from '../assumptions/entry.ts';
import { zoneId } from '../assumptions/recording.ts';
import { poolCapacity } from '../assumptions/pool-capacity.ts';
import { starts } from '../assumptions/starts.ts';
import { aws, closed, likewise, mapOf } from '../values/object.ts';
import { choice, flag, list, text, textLike, integer } from '../values/scalar.ts';
import { namePattern } from '../values/name.ts';
import { rootVolume, furtherVolume } from '../values/volume.ts';
import { allocationStrategy, computeResources, mostVcpus, opaque } from './compute-resources.ts';

/** More than EC2 attaches to one instance. */
const mostVolumes = 128;

/** What AWS's own fields do not cover; absent = the assumptions hold. */
export const environmentSimulation = closed({
  zones: list(zoneId, 1, 16)
    .optional()
    .describe(
      'Availability zones by id, such as use1-az1: each is a Spot ' +
        'pool of its own. Absent: the first three of the region.',
    ),
  rootVolume: rootVolume
    .optional()
    .describe(
      'The root volume of each instance: none, or {type: gp3, ' +
        'sizeGiB: 30}. Absent: billing.rootVolume of the assumptions.',
    ),
  volumes: list(furtherVolume, 0, mostVolumes)
    .optional()
    .describe('Volumes of each instance besides the root volume.'),
  publicIpv4: flag
    .optional()
    .describe(
      'Whether each instance has a public IPv4 address, which ' +
        'is billed. Absent: billing.publicIpv4 of the assumptions.',
    ),
  operatingSystem: choice(operatingSystems)
    .optional()
    .describe('The system that is billed; the catalogue’s prices are for Linux. [B8, B11]'),
  latencies: closed(optionalKeys(starts, (one) => describe(one, 'as assumed')))
    .optional()
    .describe('Times of starts and pulls in this environment, in place of the assumptions.'),
  onDemandCapacity: poolCapacity
    .optional()
    .describe(
      'How many instances or tasks its pools have ' +
        'while it buys On-Demand. Absent: as assumed.',
    ),
  spotCapacity: poolCapacity
    .optional()
    .describe('How many instances or tasks its pools have while it buys Spot. Absent: as assumed.'),
  instances: list(
    closed({
      instanceType: text(64).describe('The type of these machines.'),
      count: integer(1, 5_000).default(1).describe('How many of them there are.'),
    }),
    0,
    1_000,
  )
    .optional()
    .describe('Of UNMANAGED environments: the machines that their owner runs throughout.'),
});

const written = aws(
  {
    computeEnvironmentName: text()
      .optional()
      .describe(
        'The name, where environments are a list as AWS ' +
          'prints it; in a map, the key is the name.',
      ),
    type: choice(environmentTypes)
      .default('MANAGED')
      .describe('MANAGED: Batch launches and ends the instances. UNMANAGED: their owner does.'),
    state: choice(switches)
      .default('ENABLED')
      .describe('ENABLED, or DISABLED: nothing is placed or launched, running jobs go on. [E5]'),
    unmanagedvCpus: integer(0, mostVcpus)
      .optional()
      .describe(
        'Of UNMANAGED environments: the vCPUs of which ' +
          'a fair-share policy reserves a part. [Q41]',
      ),
    containerOrchestrationType: choice(orchestrations)
      .optional()
      .describe('ECS or EKS; jobs of EKS are played as on ECS.'),
    computeResources: computeResources
      .optional()
      .describe('What the environment may launch; required unless it is UNMANAGED.'),
    simulation: environmentSimulation
      .optional()
      .describe('What AWS’s own fields do not cover: zones, volumes, times and capacities.'),
    serviceRole: opaque.describe(
      'The service role. An event that changes instances needs ' +
        'AWSServiceRoleForBatch, or none, to replace them.',
    ),
    updatePolicy: aws({
      terminateJobsOnUpdate: flag
        .optional()
        .describe(
          'Whether jobs on instances that an event replaces ' +
            'are terminated at once. Absent: off, as in AWS.',
        ),
      jobExecutionTimeoutMinutes: integer(1, 7_200)
        .optional()
        .describe('Minutes that jobs on replaced instances may still run. Absent: 30. [E47]'),
    })
      .optional()
      .describe('What becomes of jobs on instances that an event replaces.'),
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

/** With the resources that a managed environment must have. */
function complete(environment: typeof written) {
  return environment.transform((one, context) => {
    if (one.computeResources === undefined && one.type === 'MANAGED') {
      const path = ['computeResources'];
      context.issues.push({ code: 'custom', message: 'expected a map', path, input: one });
      return z.NEVER;
    }
    return { ...one, computeResources: one.computeResources ?? noResources };
  });
}

export const computeEnvironment = complete(written).meta({ id: 'computeEnvironment' });

/** With names of strategies that code gives. */
export function computeEnvironmentWith(own: readonly OwnName[]): typeof computeEnvironment {
  const resources = likewise(computeResources, { allocationStrategy: allocationStrategy(own) });
  return complete(likewise(written, { computeResources: resources.optional() }));
}

export const computeEnvironments = mapOf(textLike(namePattern, 'a name'), computeEnvironment);

export type ComputeEnvironment = z.output<typeof computeEnvironment>;
