/** What containers of job definitions need: one container, a task of several, or a pod. */
import { cpuArchitectures, switches } from '../../words/environments.ts';
import { aws } from '../values/object.ts';
import { choice, integer, list, text } from '../values/scalar.ts';
import { deprecatedSize, podResources, resourceRequirements } from './job.ts';

const ephemeralStorage = aws({
  sizeInGiB: integer(20, 200).describe(
    'Disk of a Fargate task, 21 to 200 GiB in AWS; 20 GiB are free. [F5]',
  ),
})
  .optional()
  .describe(
    'The disk of the task. On Fargate beyond 20 GiB it is billed; on EC2 it changes nothing.',
  );
const runtimePlatform = aws({
  operatingSystemFamily: text()
    .optional()
    .describe(
      'The operating system of a Fargate task; Windows is ' +
        'refused, since its rates are not documented. [F6]',
    ),
  cpuArchitecture: choice(cpuArchitectures)
    .optional()
    .describe('X86_64 or ARM64 on Fargate; prices differ. Absent: X86_64.'),
})
  .optional()
  .describe('Operating system and processor of a Fargate task; on EC2 it changes nothing.');

const networkConfiguration = aws({
  assignPublicIp: choice(switches)
    .optional()
    .describe('Whether a Fargate task has a public IPv4 address, which is billed.'),
})
  .optional()
  .describe('The network of a Fargate task; on EC2 it changes nothing.');

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
    image: text()
      .optional()
      .describe(
        'The container image. Pulls take as long as its ' +
          'size says: images.sizesMB, or simulation.imageMB.',
      ),
    ...deprecatedSize,
    resourceRequirements: resourceRequirements
      .optional()
      .describe('vCPUs, memory and GPUs of the container.'),
    ephemeralStorage,
    networkConfiguration,
    runtimePlatform,
    instanceType: text(64)
      .optional()
      .describe('The instance type of these nodes of a multi-node job; other jobs ignore it.'),
  },
  [...passedByContainers, ...passedByTasks, 'fargatePlatformConfiguration', 'jobRoleArn'],
);

const taskContainer = aws(
  {
    image: text()
      .optional()
      .describe(
        'The image of this container; the first one of the task counts for the time of pulls.',
      ),
    name: text().optional().describe('The name of the container, by which overrides refer to it.'),
    resourceRequirements: resourceRequirements
      .optional()
      .describe(
        'vCPUs, memory and GPUs of this container; a job needs the sum over its containers.',
      ),
    stopTimeout: integer(0, 172_800)
      .optional()
      .describe(
        'Seconds from SIGTERM to SIGKILL. Absent: ec2.stopTimeout of the assumptions. [R22]',
      ),
  },
  [...passedByContainers, 'dependsOn', 'essential', 'firelensConfiguration', 'startTimeout'],
);

export const ecsProperties = aws({
  taskProperties: list(
    aws(
      {
        containers: list(taskContainer, 1, 10).describe(
          'Up to ten containers that run beside each other.',
        ),
        ephemeralStorage,
        networkConfiguration,
        runtimePlatform,
      },
      [...passedByTasks, 'ipcMode', 'pidMode', 'platformVersion', 'taskRoleArn'],
    ),
    1,
    1,
  ).describe('The one task of the job.'),
});

const podContainer = aws(
  {
    image: text()
      .optional()
      .describe(
        'The image of the container; the first one of the pod counts for the time of pulls.',
      ),
    name: text()
      .optional()
      .describe(
        'The name of the pod’s container, by which overrides refer to it. Absent: Default.',
      ),
    resources: podResources
      .optional()
      .describe(
        'What the pod’s container needs: cpu, memory and nvidia.com/gpu, as limits or requests.',
      ),
  },
  ['args', 'command', 'env', 'imagePullPolicy', 'securityContext', 'volumeMounts'],
);

export const eksProperties = aws({
  podProperties: aws(
    {
      containers: list(podContainer, 1, 10)
        .optional()
        .describe('Up to ten containers of the pod that run beside each other.'),
      initContainers: list(podContainer, 0, 10)
        .optional()
        .describe(
          'Containers that run before the others, one after another: the ' +
            'pod needs at least as much as the largest of them. [J63]',
        ),
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
  )
    .optional()
    .describe('The pod of the job.'),
});
