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
);

/** A list that AWS currently limits to one element. */
export const instanceTypes = list(text(64), 0, 1);

const containerOverrides = aws(
  {
    ...deprecatedSize,
    resourceRequirements: resourceRequirements.optional(),
    /** Multi-node jobs only. */
    instanceType: text(64).optional(),
  },
  ['command', 'environment'],
).optional();

const ecsPropertiesOverride = aws({
  taskProperties: list(
    aws({
      containers: list(
        aws({ name: text().optional(), resourceRequirements: resourceRequirements.optional() }, [
          'command',
          'environment',
        ]),
        0,
        10,
      ).optional(),
    }),
    0,
    1,
  ).optional(),
}).optional();

const podOverrides = list(
  aws({ name: text().optional(), resources: podResources.optional() }, [
    'args',
    'command',
    'env',
    'image',
  ]),
  0,
  10,
).optional();

const eksPropertiesOverride = aws({
  podProperties: aws({ containers: podOverrides, initContainers: podOverrides }, [
    'metadata',
  ]).optional(),
}).optional();

/** For a submission, and for a range of its nodes. */
export const overrides = {
  containerOverrides,
  ecsPropertiesOverride,
  eksPropertiesOverride,
  consumableResourcePropertiesOverride: consumableResourceProperties.optional(),
};

export const nodeOverrides = aws({
  numNodes: integer(1, mostNodes).optional(),
  nodePropertyOverrides: list(
    aws({ targetNodes, ...overrides, instanceTypes: instanceTypes.optional() }),
    0,
    100,
  ).default([]),
});

export type NodeOverrides = z.output<typeof nodeOverrides>;
export type NodePropertyOverride = NodeOverrides['nodePropertyOverrides'][number];
