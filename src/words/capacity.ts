/** How the capacity of pools is given, and under which keys. */
import { Purchase } from './purchases.ts';

export type CapacityKind = 'unlimited' | 'fixed' | 'windows' | 'pools' | 'replay';

/** The keys that give the capacity of such pools: of an environment, and of the assumptions. */
export const capacityKeys = {
  [Purchase.ON_DEMAND]: { own: 'onDemandCapacity', assumed: 'ec2.onDemandCapacity' },
  [Purchase.SPOT]: { own: 'spotCapacity', assumed: 'spot.capacity' },
  [Purchase.FARGATE]: { own: 'onDemandCapacity', assumed: 'fargate.onDemandCapacity' },
  [Purchase.FARGATE_SPOT]: { own: 'spotCapacity', assumed: 'fargate.spotCapacity' },
} as const;
