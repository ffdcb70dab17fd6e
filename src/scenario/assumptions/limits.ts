/** Limits that may be left out: speeds of image pulls, quotas. */
import { pullSpeedDistribution } from '../values/distribution.ts';
import { figureOr, real, whole } from '../values/scalar.ts';

const speed = 'MB per second from 0.001 to 1,000,000';

/** Megabytes (10^6 bytes) a second of one pull. */
export const pullMBps = figureOr(
  pullSpeedDistribution,
  'unlimited',
  Infinity,
  `${speed}, a distribution of it`,
);

/** Megabytes a second of all pulls of an environment together. */
export const sharedPullMBps = figureOr(real(0.001, 1_000_000), 'unlimited', Infinity, speed);

/** vCPUs of the account; each purchase kind has them apart. */
export const vcpuQuota = figureOr(whole(0, 100_000_000), 'none', Infinity);
