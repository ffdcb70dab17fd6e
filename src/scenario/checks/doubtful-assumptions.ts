/** Assumptions far above what is plausible, as a value in another unit is. */
import { assumptionGroups } from '../assumptions.ts';
import { type AssumptionGroup, isEntry } from '../assumptions/entry.ts';
import type { ScenarioDraft } from '../reading/draft.ts';
import { below, type Report } from '../reading/report.ts';
import { nodeAt, type Path } from '../reading/tree.ts';

/** Times the greatest plausible value. */
const farAbove = 10;

export function checkDoubtfulAssumptions(draft: ScenarioDraft, report: Report): void {
  visit(assumptionGroups, draft.assumptions, []);

  function visit(group: AssumptionGroup, values: unknown, path: Path): void {
    for (const [key, node] of Object.entries(group)) {
      const value = (values as Readonly<Record<string, unknown>>)[key];
      const here = [...path, key];
      if (!isEntry(node)) {
        visit(node, value, here);
        continue;
      }
      if (typeof value !== 'number' || !Number.isFinite(value) || node.range === undefined)
        continue;
      const most: unknown = node.schema.parse(node.range[1]);
      if (typeof most !== 'number' || most <= 0 || value <= farAbove * most) continue;
      if (nodeAt(draft.tree, ['assumptions', ...here]) === undefined) continue;
      below(
        report,
        'assumptions',
        ...here,
      )({
        message: `is more than ${farAbove} times what is plausible (${String(node.range[1])})`,
        remedy: 'is it in another unit?',
        severity: 'warning',
      });
    }
  }
}
