/** What is billed, in which unit, and to whom. */

/** What a charge counts. */
export type ChargeUnit =
  | 'instance-seconds'
  | 'vcpu-seconds'
  | 'gb-seconds'
  | 'volume-gb-seconds'
  | 'address-seconds'
  | 'commitment-hours'
  | 'usd'
  | LineUnit;

/** What lines of the user's own count that are the account's. */
export const accountUnits = ['hours', 'jobs', 'attempts', 'gb'] as const;

/** What lines of the user's own count: these, or the seconds for which instances run. */
type LineUnit = (typeof accountUnits)[number] | 'running-seconds';

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

/** Meters of ours, which lines of the user's own may not have: these, and all that begin so. */
const ownMeters = ['ec2-', 'fargate-', 'ebs-', 'public-ipv4', 'savings-plan', 'reserved-instances'];

/** Whether a line with this name could be taken for one of ours. */
export function isMeterName(name: string): boolean {
  return ownMeters.some((meter) => name.toLowerCase().startsWith(meter));
}

/** What negotiated rates may be for. */
export const discountKinds = ['ec2', 'spot', 'fargate', 'fargateSpot', 'ebs'] as const;
export type DiscountKind = (typeof discountKinds)[number];
