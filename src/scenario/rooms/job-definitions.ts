/** `jobDefinitions`: RegisterJobDefinition's shape, plus `simulation`. */
import * as z from 'zod';
import { aws, mapOf } from '../values/object.ts';
import { choice, list, text, whole } from '../values/scalar.ts';
import { definitionName } from '../values/name.ts';
import { deprecatedSize, resourceRequirements, retryStrategy, timeout } from './job.ts';
import { simulation } from './simulation.ts';

const ephemeralStorage = aws({ sizeInGiB: whole(20, 200) }).optional();
const runtimePlatform = aws({
  operatingSystemFamily: text().optional(),
  cpuArchitecture: choice(['X86_64', 'ARM64']).optional(),
}).optional();

const passedByContainers = [
  'command',
  'environment',
  'linuxParameters',
  'logConfiguration',
  'mountPoints',
  'privileged',
  'readonlyRootFilesystem',
  'repositoryCredentials',
  'secrets',
  'ulimits',
  'user',
];
const passedByTasks = [
  'enableExecuteCommand',
  'executionRoleArn',
  'networkConfiguration',
  'volumes',
];

const containerProperties = aws(
  {
    image: text().optional(),
    ...deprecatedSize,
    resourceRequirements: resourceRequirements.optional(),
    ephemeralStorage,
    runtimePlatform,
  },
  [
    ...passedByContainers,
    ...passedByTasks,
    'fargatePlatformConfiguration',
    'instanceType',
    'jobRoleArn',
  ],
);

const taskContainer = aws(
  {
    image: text().optional(),
    name: text().optional(),
    resourceRequirements: resourceRequirements.optional(),
    /** SIGTERM to SIGKILL, seconds. */
    stopTimeout: whole(0, 172_800).optional(),
  },
  [...passedByContainers, 'dependsOn', 'essential', 'firelensConfiguration', 'startTimeout'],
);

const ecsProperties = aws({
  taskProperties: list(
    aws({ containers: list(taskContainer, 1, 10), ephemeralStorage, runtimePlatform }, [
      ...passedByTasks,
      'ipcMode',
      'pidMode',
      'platformVersion',
      'taskRoleArn',
    ]),
    1,
    1,
  ),
});

const quantity = z.union([z.string(), z.number()], { error: 'expected a Kubernetes quantity' });
const quantities = z.record(z.string(), quantity, { error: 'expected a map of quantities' });

const podContainer = aws(
  {
    image: text().optional(),
    resources: aws({ limits: quantities.optional(), requests: quantities.optional() }).optional(),
  },
  ['args', 'command', 'env', 'imagePullPolicy', 'name', 'securityContext', 'volumeMounts'],
);

const eksProperties = aws({
  podProperties: aws({ containers: list(podContainer, 1, 10).optional() }, [
    'dnsPolicy',
    'hostNetwork',
    'imagePullSecrets',
    'initContainers',
    'metadata',
    'serviceAccountName',
    'shareProcessNamespace',
    'volumes',
  ]).optional(),
});

export const jobDefinition = aws(
  {
    jobDefinitionName: text().optional(),
    revision: whole(1, 999_999_999).optional(),
    status: text().optional(),
    type: choice(['container', 'multinode']).default('container'),
    platformCapabilities: list(choice(['EC2', 'FARGATE']), 0, 2).optional(),
    schedulingPriority: whole(0, 9_999).optional(),
    retryStrategy: retryStrategy.optional(),
    timeout: timeout.optional(),
    containerProperties: containerProperties.optional(),
    ecsProperties: ecsProperties.optional(),
    eksProperties: eksProperties.optional(),
    nodeProperties: z.looseObject({}).optional(),
    simulation: simulation.optional(),
  },
  ['containerOrchestrationType', 'jobDefinitionArn', 'parameters', 'propagateTags', 'tags'],
  ['consumableResourceProperties'],
).meta({ id: 'jobDefinition' });

/** Key: the name, or `name:revision`. */
export const jobDefinitions = mapOf(definitionName, jobDefinition);

export type JobDefinition = z.output<typeof jobDefinition>;
export type ContainerProperties = z.output<typeof containerProperties>;
