/** Colours by their meaning; the page's style gives them values for light and dark. */
import type { PurchaseName } from '../../words/purchases.ts';

/** As many strategies differ in colour; further ones repeat them. */
const strategyColors = 8;

/** Of the strategy at this place of the scenario. */
export function strategyColor(index: number): string {
  return `var(--series-${(index % strategyColors) + 1})`;
}

/** What became of money. */
export const useColors = {
  useful: 'var(--useful)',
  lost: 'var(--lost)',
  boot: 'var(--boot)',
  idle: 'var(--idle)',
} as const;

/** The names, in the page's style, of the colours for how capacity is bought. */
export const purchaseColorNames: Readonly<Record<PurchaseName, string>> = {
  ON_DEMAND: 'on-demand',
  SPOT: 'spot',
  FARGATE: 'fargate',
  FARGATE_SPOT: 'fargate-spot',
};

export function purchaseColor(purchase: PurchaseName): string {
  return `var(--${purchaseColorNames[purchase]})`;
}
