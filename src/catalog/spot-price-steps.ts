/**
 * How Spot prices of a type moved in a region, from one look to the next six hours later
 * [P38, P39].
 */
import { median } from 'd3-array';
import { sure } from '../kernel/lookup.ts';
import { lazy, readTable } from './table.ts';

/** Of steps that are `stepHours` long. */
export interface SpotPriceSteps {
  /** Share of the looks that found another price. */
  readonly changeFraction: number;
  /** Standard deviation of the change of the price's logarithm, unchanged ones included. */
  readonly sdLogStep: number;
}

/** Between two looks, on average. */
export const stepHours = 6;

const tables = lazy(() => {
  const columns = ['region', 'instanceType', 'changeFraction', 'sdLogStep'] as const;
  const { rows } = readTable('spot-price-steps', columns);
  const steps = rows.map((row): readonly [string, SpotPriceSteps] => [
    `${row.region} ${row.instanceType}`,
    { changeFraction: Number(row.changeFraction), sdLogStep: Number(row.sdLogStep) },
  ]);
  const middle = {
    changeFraction: sure(median(steps, ([, { changeFraction }]) => changeFraction)),
    sdLogStep: sure(median(steps, ([, { sdLogStep }]) => sdLogStep)),
  };
  return { byPool: new Map(steps), middle };
});

/** Those of the type in the region; undefined = not recorded. */
export function findSpotPriceSteps(region: string, type: string): SpotPriceSteps | undefined {
  return tables().byPool.get(`${region} ${type}`);
}

/** The median of all types and regions. */
export function medianSpotPriceSteps(): SpotPriceSteps {
  return tables().middle;
}
