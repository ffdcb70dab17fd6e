/** What is billed, in which unit, and to whom. */

/** What a charge counts. */
export type ChargeUnit =
  | 'instance-seconds'
  | 'vcpu-seconds'
  | 'gb-seconds'
  | 'volume-gb-seconds'
  | 'address-seconds'
  | 'commitment-hours'
  | 'usd';

/**
 * How the cost of an instance is split among its jobs [B29]. `cpu+memory`: by the mean of the
 * shares of vCPU·time and memory·time; `cpu`: by the former alone; `max`: by Seqera's rule, the
 * larger of vCPUs and nominal memory in whole vCPU equivalents while RUNNING [O32]. Under `max`, a
 * CPU-heavy and a memory-heavy job side by side may count more than their instance: then they
 * share all of its cost.
 */
export const attributionRules = ['cpu+memory', 'cpu', 'max'] as const;
export type AttributionRule = (typeof attributionRules)[number];

export const savingsPlanKinds = ['compute', 'ec2-instance'] as const;

/**
 * How much of the calendar a run pays of what an account pays by the hour: its days in whole 24 h,
 * its part of a month of such runs, or the hours that it lasts.
 */
export const billingPeriods = ['days', 'month', 'run'] as const;
export type BillingPeriod = (typeof billingPeriods)[number];

/** Which public IPv4 addresses are billed: none, or those that are configured. */
export const publicIpv4Modes = ['none', 'configured'] as const;

/** They affect how instances are billed. */
export const operatingSystems = ['linux', 'suse', 'windows'] as const;
export type OperatingSystem = (typeof operatingSystems)[number];
