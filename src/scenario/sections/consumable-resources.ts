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
    consumableResourceName: text().optional(),
    totalQuantity: integer(0, mostUnits),
    /** NON_REPLENISHABLE: units that a job used are not returned [Q46]. */
    resourceType: choice(consumableTypes).default('REPLENISHABLE'),
  },
  ['availableQuantity', 'consumableResourceArn', 'createdAt', 'inUseQuantity', 'tags'],
).meta({ id: 'consumableResource' });

export const consumableResources = mapOf(textLike(namePattern, 'a name'), consumableResource);

/** For job definitions, node ranges and submissions. */
export const consumableResourceProperties = aws({
  consumableResourceList: list(
    aws({ consumableResource: reference, quantity: integer(0, mostUnits) }),
    0,
    1_000,
  ).optional(),
}).meta({ id: 'consumableResourceProperties' });

export type ConsumableResource = z.output<typeof consumableResource>;
export type ConsumableResourceProperties = z.output<typeof consumableResourceProperties>;
