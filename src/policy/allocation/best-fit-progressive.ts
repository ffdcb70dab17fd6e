/**
 * BEST_FIT_PROGRESSIVE: lowest price per vCPU among the types that hold the job
 * [S3, S16, allocation.2].
 */
import { byName, byPricePerVcpu, bySizePreference, least } from './order.ts';
import type { AllocationStrategy } from './strategy.ts';

const orders = [byPricePerVcpu, bySizePreference, byName];

export const bestFitProgressive: AllocationStrategy = {
  choose: (need, view) => least(need.candidates, orders, need, view),
  keepsType: false,
};
