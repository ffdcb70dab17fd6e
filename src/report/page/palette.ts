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

/** How capacity is bought. */
export const purchaseColors: Readonly<Record<PurchaseName, string>> = {
  ON_DEMAND: 'var(--on-demand)',
  SPOT: 'var(--spot)',
  FARGATE: 'var(--fargate)',
  FARGATE_SPOT: 'var(--fargate-spot)',
};
