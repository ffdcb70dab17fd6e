/** `consumableResources`: CreateConsumableResource's shape; and what jobs take of them [Q44]. */
import type * as z from 'zod';
import { consumableTypes } from '../../words/jobs.ts';
import { aws, mapOf } from '../values/object.ts';
import { choice, list, text, textLike, whole } from '../values/scalar.ts';
import { namePattern, reference } from '../values/name.ts';

/** More of anything than a run can count. */
const mostUnits = 2_147_483_647;

export const consumableResource = aws(
  {
    consumableResourceName: text().optional(),
    totalQuantity: whole(0, mostUnits),
    /** NON_REPLENISHABLE: units that a job took never come back [Q46]. */
    resourceType: choice(consumableTypes).default('REPLENISHABLE'),
  },
  ['availableQuantity', 'consumableResourceArn', 'createdAt', 'inUseQuantity', 'tags'],
).meta({ id: 'consumableResource' });

export const consumableResources = mapOf(textLike(namePattern, 'a name'), consumableResource);

/** Of job definitions, node ranges and submissions. */
export const consumableResourceProperties = aws({
  consumableResourceList: list(
    aws({ consumableResource: reference, quantity: whole(0, mostUnits) }),
    0,
    1_000,
  ).optional(),
}).meta({ id: 'consumableResourceProperties' });

export type ConsumableResource = z.output<typeof consumableResource>;
export type ConsumableResourceProperties = z.output<typeof consumableResourceProperties>;
