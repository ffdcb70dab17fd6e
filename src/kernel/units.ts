/** Units as types: brands that exist for the compiler only and cost nothing. */

declare const unit: unique symbol;
type Of<U extends string> = number & { readonly [unit]: U };

/** Integer milliseconds since the scenario's start. */
export type Millis = Of<'ms'>;
/** Integer billionths of a US dollar. */
export type NanoUsd = Of<'nano-usd'>;
/** Integer thousandths of a vCPU. */
export type MilliVcpu = Of<'milli-vcpu'>;
/** Integer mebibytes. */
export type Mib = Of<'mib'>;

export const msPerSecond = 1_000;
export const msPerMinute = 60_000;
export const msPerHour = 3_600_000;
export const msPerDay = 86_400_000;
export const mibPerGib = 1_024;
export const nanoPerUsd = 1_000_000_000;
