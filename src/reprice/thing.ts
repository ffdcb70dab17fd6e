/** What a row of `prices.csv`, or of a bill, is the price of. */
import type { PricedThing } from './price-list.ts';
import type { ResultRow } from './rows.ts';

/** Of a row of `prices.csv`. */
export function thingOf({ cell }: ResultRow): PricedThing {
  return {
    strategy: cell('strategy'),
    computeEnvironment: cell('compute_environment'),
    instanceType: cell('instance_type'),
    az: cell('az'),
    meter: cell('meter'),
  };
}

/** Of a line of a strategy's bill, for an instance or a task. */
export function billedThing(strategy: string, charge: ResultRow, instance: ResultRow): PricedThing {
  return {
    strategy,
    computeEnvironment: instance.cell('compute_environment'),
    instanceType: instance.cell('instance_type'),
    az: instance.cell('az'),
    meter: charge.cell('meter'),
  };
}
