/** How Spot prices of a type moved in a region from one observation to the next [P38, P39]. */
import { median } from 'd3-array';
import { sure } from '../kernel/lookup.ts';
import { lazy, readTable } from './table.ts';

/** Of steps that are `stepHours` long. */
export interface SpotPriceSteps {
  /** Share of observations with another price than before. */
  readonly changeFraction: number;
  /** Standard deviation of the change of the price's logarithm, zero changes included. */
  readonly sdLogStep: number;
}

/** Hours between two observations, on average. */
export const stepHours = 6;

const byPool: () => ReadonlyMap<string, SpotPriceSteps> = lazy(
  () =>
    new Map(
      readTable('spot-price-steps').rows.map((row) => [
        `${row.region} ${row.instanceType}`,
        { changeFraction: Number(row.changeFraction), sdLogStep: Number(row.sdLogStep) },
      ]),
    ),
);

/** undefined = not recorded for the type in the region. */
export function findSpotPriceSteps(region: string, type: string): SpotPriceSteps | undefined {
  return byPool().get(`${region} ${type}`);
}

/** The medians over all types and regions. */
export const medianSpotPriceSteps = lazy((): SpotPriceSteps => {
  const medianOf = (of: (steps: SpotPriceSteps) => number) => sure(median(byPool().values(), of));
  return {
    changeFraction: medianOf((steps) => steps.changeFraction),
    sdLogStep: medianOf((steps) => steps.sdLogStep),
  };
});
