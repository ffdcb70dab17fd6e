/** Money as metrics: by name, exact and as numbers. */
import { usdNumber } from '../../kernel/text/usd.ts';
import type { Split } from './split.ts';

/** Money by use, in nano-dollars. */
export function moneyByUse({ useful, lost, boot, idle }: Split) {
  return { useful_usd: useful, lost_usd: lost, boot_usd: boot, idle_usd: idle };
}

/** Nano-dollars as USD, under the same names. */
export function usdOf<Name extends string>(
  nano: Readonly<Record<Name, bigint | undefined>>,
): Record<Name, number | undefined> {
  const entries = Object.entries<bigint | undefined>(nano);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, value === undefined ? undefined : usdNumber(value)]),
  ) as Record<Name, number | undefined>;
}
