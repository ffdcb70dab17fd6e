/** `billing.discounts`: negotiated rates, as a part off the price of a list. */
import * as z from 'zod';
import type { DiscountKind } from '../../words/billing.ts';
import { closed } from '../values/object.ts';
import { percent } from '../values/percent.ts';

const given = {
  ec2: percent.optional().describe('Part off On-Demand prices of EC2: 12 %, or 0.12.'),
  spot: percent.optional().describe('Part off Spot prices of EC2.'),
  fargate: percent.optional().describe('Part off prices of Fargate tasks.'),
  fargateSpot: percent.optional().describe('Part off prices of Fargate Spot tasks.'),
  ebs: percent.optional().describe('Part off prices of volumes.'),
} satisfies Record<DiscountKind, z.ZodType>;

/** Millionths that are not paid. */
export const discounts = z
  .union([z.literal('none'), closed(given)], {
    error: 'expected none, or parts such as {ec2: 12 %, fargate: 5 %}',
  })
  .transform((written) => {
    const {
      ec2 = 0,
      spot = 0,
      fargate = 0,
      fargateSpot = 0,
      ebs = 0,
    } = written === 'none' ? {} : written;
    return { ec2, spot, fargate, fargateSpot, ebs };
  });
