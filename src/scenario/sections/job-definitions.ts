/** `jobDefinitions`: RegisterJobDefinition's shape, plus `simulation`. */
import type * as z from 'zod';
import { cpuArchitectures, switches } from '../../words/environments.ts';
import { definitionTypes } from '../../words/jobs.ts';
import { platforms } from '../../words/purchases.ts';
import { aws, mapOf } from '../values/object.ts';
import { choice, list, text, integer } from '../values/scalar.ts';
import { definitionName } from '../values/name.ts';
import { consumableResourceProperties } from './consumable-resources.ts';
import {
  deprecatedSize,
  podResources,
  resourceRequirements,
  retryStrategy,
  tags,
  timeout,
} from './job.ts';
import { instanceTypes, mostNodes, targetNodes } from './overrides.ts';
import { simulation } from './simulation.ts';

/** Disk of a Fargate task; 20 GiB are free [F5]. */
const ephemeralStorage = aws({ sizeInGiB: integer(20, 200) }).optional();
/** Fargate only; absent = Linux on X86_64 [F6]. */
const runtimePlatform = aws({
  operatingSystemFamily: text().optional(),
  cpuArchitecture: choice(cpuArchitectures).optional(),
}).optional();

/** Fargate only. */
const networkConfiguration = aws({
  assignPublicIp: choice(switches).optional(),
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
const passedByTasks = ['enableExecuteCommand', 'executionRoleArn', 'volumes'];

export const containerProperties = aws(
  {
    image: text().optional(),
    ...deprecatedSize,
    resourceRequirements: resourceRequirements.optional(),
    ephemeralStorage,
    networkConfiguration,
    runtimePlatform,
    /** Multi-node jobs only. */
    instanceType: text(64).optional(),
  },
  [...passedByContainers, ...passedByTasks, 'fargatePlatformConfiguration', 'jobRoleArn'],
);

const taskContainer = aws(
  {
    image: text().optional(),
    name: text().optional(),
    resourceRequirements: resourceRequirements.optional(),
    /** SIGTERM to SIGKILL, seconds [R22]. */
    stopTimeout: integer(0, 172_800).optional(),
  },
  [...passedByContainers, 'dependsOn', 'essential', 'firelensConfiguration', 'startTimeout'],
);

const ecsProperties = aws({
  taskProperties: list(
    aws(
      {
        containers: list(taskContainer, 1, 10),
        ephemeralStorage,
        networkConfiguration,
        runtimePlatform,
      },
      [...passedByTasks, 'ipcMode', 'pidMode', 'platformVersion', 'taskRoleArn'],
    ),
    1,
    1,
  ),
});

const podContainer = aws(
  { image: text().optional(), name: text().optional(), resources: podResources.optional() },
  ['args', 'command', 'env', 'imagePullPolicy', 'securityContext', 'volumeMounts'],
);

const eksProperties = aws({
  podProperties: aws(
    {
      containers: list(podContainer, 1, 10).optional(),
      /** They run before the containers, in sequence [J63]. */
      initContainers: list(podContainer, 0, 10).optional(),
    },
    [
      'dnsPolicy',
      'hostNetwork',
      'imagePullSecrets',
      'metadata',
      'serviceAccountName',
      'shareProcessNamespace',
      'volumes',
    ],
  ).optional(),
});

/** A group of nodes [J67]. */
const nodeRangeProperty = aws({
  targetNodes,
  container: containerProperties.optional(),
  ecsProperties: ecsProperties.optional(),
  eksProperties: eksProperties.optional(),
  instanceTypes: instanceTypes.optional(),
  consumableResourceProperties: consumableResourceProperties.optional(),
});

const nodeProperties = aws({
  numNodes: integer(1, mostNodes),
  mainNode: integer(0, mostNodes - 1),
  nodeRangeProperties: list(nodeRangeProperty, 1, 5),
});

export const jobDefinition = aws(
  {
    jobDefinitionName: text().optional(),
    revision: integer(1, 999_999_999).optional(),
    status: text().optional(),
    type: choice(definitionTypes).default('container'),
    platformCapabilities: list(choice(platforms), 0, 2).optional(),
    schedulingPriority: integer(0, 9_999).optional(),
    retryStrategy: retryStrategy.optional(),
    timeout: timeout.optional(),
    containerProperties: containerProperties.optional(),
    ecsProperties: ecsProperties.optional(),
    eksProperties: eksProperties.optional(),
    nodeProperties: nodeProperties.optional(),
    consumableResourceProperties: consumableResourceProperties.optional(),
    tags: tags.optional(),
    simulation: simulation.optional(),
  },
  ['containerOrchestrationType', 'jobDefinitionArn', 'parameters', 'propagateTags'],
).meta({ id: 'jobDefinition' });

/** Key: the name, or `name:revision` [J43, J55]. */
export const jobDefinitions = mapOf(definitionName, jobDefinition);

export type JobDefinition = z.output<typeof jobDefinition>;
export type NodeProperties = z.output<typeof nodeProperties>;
export type NodeRangeProperty = z.output<typeof nodeRangeProperty>;
