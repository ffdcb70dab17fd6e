/** How a plan was searched for: what was played, what was not, and why. */
import type { FoundPlan } from '../../experiment/plan/plan.ts';
import { grouped } from '../../kernel/text/numbers.ts';
import { percentText } from '../layout/figure-text.ts';

/** Reasons for which points cannot be played. */
const mostReasons = 8;

/** What was tried, what was not, and what a full grid would have taken. */
export function searchLines(plan: FoundPlan): readonly string[] {
  const { space, standings, dropped, lines, contradicted, runs, replications } = plan;
  const unplayed = space.length - standings.size;
  const refused = [...dropped.values()].flatMap((one) => (one.kind === 'mistake' ? one.text : []));
  const beyond = unplayed - refused.length;
  const byText = new Map<string, number>();
  for (const text of refused) byText.set(text, (byText.get(text) ?? 0) + 1);
  const shown = [...byText].slice(0, mostReasons).map(([text, count]) => `- ${count}: ${text}`);
  const grid = space.length * replications;
  return [
    `${pointsText(standings.size)} of ${grouped(space.length, 0)} played.`,
    ...(beyond > 0
      ? [`- ${grouped(beyond, 0)}: on a line beside points that decide for them, not played`]
      : []),
    ...shown,
    ...(byText.size > shown.length ? [`- and ${byText.size - shown.length} more reasons`] : []),
    ...(lines > 0 && contradicted > 0
      ? [
          `On ${contradicted} of ${lines} lines more capacity was later or cheaper: all of their ` +
            'points were played.',
        ]
      : []),
    `${grouped(runs, 0)} runs; a full grid with ${grouped(replications, 0)} replications of each ` +
      `point takes ${grouped(grid, 0)} (${percentText(runs / grid)}).`,
  ];
}

function pointsText(count: number): string {
  return count === 1 ? '1 point' : `${grouped(count, 0)} points`;
}
