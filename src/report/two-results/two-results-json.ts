/** Two results side by side as JSON, for programs. */
import type { ResultComparison } from '../../experiment/two-results/compare-results.ts';

/** What is not defined is null. */
export function comparisonJson(comparison: ResultComparison): string {
  const plain = (_key: string, value: unknown) => (value === undefined ? null : value);
  return `${JSON.stringify(comparison, plain, 2)}\n`;
}
