/** `consumableResources`: CreateConsumableResource's shape, and what jobs use of it [Q44]. */
import type * as z from 'zod';
import { consumableTypes } from '../../words/jobs.ts';
import { aws, mapOf } from '../values/object.ts';
import { choice, list, text, textLike, integer } from '../values/scalar.ts';
import { namePattern, reference } from '../values/name.ts';

/** The largest quantity of a resource. */
const mostUnits = 2_147_483_647;

export const consumableResource = aws(
  {
    consumableResourceName: text()
      .optional()
      .describe(
        'The name, where resources are a list as AWS prints it; in a map, the key is the name.',
      ),
    totalQuantity: integer(0, mostUnits).describe(
      'How many units there are; an event may change it.',
    ),
    resourceType: choice(consumableTypes)
      .default('REPLENISHABLE')
      .describe(
        'REPLENISHABLE: units come back when the job ends. ' +
          'NON_REPLENISHABLE: units that a job used are gone. [Q46]',
      ),
  },
  ['availableQuantity', 'consumableResourceArn', 'createdAt', 'inUseQuantity', 'tags'],
).meta({ id: 'consumableResource' });

export const consumableResources = mapOf(textLike(namePattern, 'a name'), consumableResource);

/** For job definitions, node ranges and submissions. */
export const consumableResourceProperties = aws({
  consumableResourceList: list(
    aws({
      consumableResource: reference.describe('The resource: its name or ARN.'),
      quantity: integer(0, mostUnits).describe(
        'How many units a job holds from its placement to its end.',
      ),
    }),
    0,
    1_000,
  )
    .optional()
    .describe('The resources of a job; it waits until all of them are free.'),
}).meta({ id: 'consumableResourceProperties' });

export type ConsumableResource = z.output<typeof consumableResource>;
export type ConsumableResourceProperties = z.output<typeof consumableResourceProperties>;
