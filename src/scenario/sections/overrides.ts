/** Overrides of a definition's containers by a submission, also per node. */
import type * as z from 'zod';
import { aws } from '../values/object.ts';
import { list, text, textLike, integer } from '../values/scalar.ts';
import { consumableResourceProperties } from './consumable-resources.ts';
import { deprecatedSize, podResources, resourceRequirements } from './job.ts';

/** AWS's largest multi-node parallel job [J66]. */
export const mostNodes = 1_000;

export const targetNodes = textLike(
  /^(?:\d{1,4}|\d{0,4}:\d{0,4})$/,
  'a node index such as 0, or a range such as 0:3, :3 or 2:',
).describe('The nodes of this entry: 0, 0:3, :3 or 2:.');

/** A list that AWS currently limits to one element. */
export const instanceTypes = list(text(64), 0, 1);

const containerOverrides = aws(
  {
    ...deprecatedSize,
    resourceRequirements: resourceRequirements
      .optional()
      .describe('vCPUs, memory and GPUs in place of the definition’s; what is left out stays.'),
    instanceType: text(64)
      .optional()
      .describe('Another instance type for nodes of a multi-node job; other jobs ignore it.'),
  },
  ['command', 'environment'],
).optional();

const ecsPropertiesOverride = aws({
  taskProperties: list(
    aws({
      containers: list(
        aws(
          {
            name: text()
              .optional()
              .describe('The container that is changed; it may be left out if there is only one.'),
            resourceRequirements: resourceRequirements
              .optional()
              .describe('vCPUs, memory and GPUs of this container in place of the definition’s.'),
          },
          ['command', 'environment'],
        ),
        0,
        10,
      )
        .optional()
        .describe('Changes of the task’s containers, each by its name.'),
    }),
    0,
    1,
  )
    .optional()
    .describe('Changes of the one task.'),
}).optional();

const podOverrides = list(
  aws(
    {
      name: text()
        .optional()
        .describe('The pod’s container that is changed; it may be left out if there is only one.'),
      resources: podResources
        .optional()
        .describe('What the pod’s container needs, in place of the definition’s.'),
    },
    ['args', 'command', 'env', 'image'],
  ),
  0,
  10,
).optional();

const eksPropertiesOverride = aws({
  podProperties: aws(
    {
      containers: podOverrides.describe('Changes of containers of the pod, each by its name.'),
      initContainers: podOverrides.describe(
        'Changes of the containers that run before the others.',
      ),
    },
    ['metadata'],
  )
    .optional()
    .describe('Changes of the pod.'),
}).optional();

/** For a submission, and for a range of its nodes. */
export const overrides = {
  containerOverrides: containerOverrides.describe('What the one container needs instead.'),
  ecsPropertiesOverride: ecsPropertiesOverride.describe(
    'What containers of the task need instead.',
  ),
  eksPropertiesOverride: eksPropertiesOverride.describe('What containers of the pod need instead.'),
  consumableResourcePropertiesOverride: consumableResourceProperties
    .optional()
    .describe('What is held of consumable resources instead.'),
};

export const nodeOverrides = aws({
  numNodes: integer(1, mostNodes)
    .optional()
    .describe('Another number of nodes; the definition’s ranges must have an open end such as 1:.'),
  nodePropertyOverrides: list(
    aws({
      targetNodes,
      ...overrides,
      instanceTypes: instanceTypes
        .optional()
        .describe('The instance type that these nodes require instead.'),
    }),
    0,
    100,
  )
    .default([])
    .describe(
      'What ranges of nodes need instead; of several that cover a node, the last one counts.',
    ),
});

export type NodeOverrides = z.output<typeof nodeOverrides>;
export type NodePropertyOverride = NodeOverrides['nodePropertyOverrides'][number];
