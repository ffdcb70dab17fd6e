/** Events that no run reaches. */
import type { ScenarioDraft } from '../reading/draft.ts';
import { below, type Report } from '../reading/report.ts';
import { field, type Tree } from '../reading/tree.ts';
import { parseDuration } from '../values/duration.ts';

export function checkLateEvents({ tree }: ScenarioDraft, report: Report): void {
  const horizonMs = durationAt(field(tree, 'horizon'));
  const events = field(tree, 'events');
  if (horizonMs === undefined || events?.kind !== 'list') return;
  for (const [index, event] of events.items.entries()) {
    const timeMs = durationAt(field(event, 'time'));
    if (timeMs === undefined || timeMs < horizonMs) continue;
    below(
      report,
      'events',
      index,
      'time',
    )({
      message: 'this event never happens: runs stop at horizon before',
      remedy: 'move it, or raise horizon',
      severity: 'warning',
    });
  }
}

function durationAt(node: Tree | undefined): number | undefined {
  const value = node?.kind === 'scalar' ? node.value : undefined;
  return typeof value === 'string' ? parseDuration(value) : undefined;
}
