/** The points of a plan as rows: those that were played, and those of the front. */
import type { DropReason } from '../../experiment/plan/contest.ts';
import { frontOf } from '../../experiment/plan/front.ts';
import type { FoundPlan } from '../../experiment/plan/plan.ts';
import { type Standing, verdictOf } from '../../experiment/plan/standing.ts';
import { itemAt } from '../../kernel/lookup.ts';
import { dollarText, valueText } from '../layout/figure-text.ts';
import type { TextRows } from '../layout/text-table.ts';

const marks = { met: '✔', failed: '✗', open: '?' } as const;

/** Of the played points, in the order of the space. */
export function playedRows(plan: FoundPlan): TextRows {
  const { head, rows } = pointTable(plan, pointsOf(plan));
  const outcomes = pointsOf(plan).map((one) => outcomeText(one, plan));
  return {
    head: [...head, 'outcome'],
    words: [0, head.length],
    rows: rows.map((cells, index) => [...cells, itemAt(outcomes, index)]),
  };
}

/** Of those that no other one beats in both cost and finish, from the cheapest on. */
export function frontRows(plan: FoundPlan): TextRows {
  return pointTable(plan, frontOf(pointsOf(plan)));
}

/** In the order of the space. */
export function pointsOf({ standings }: FoundPlan): readonly Standing[] {
  return [...standings.values()].sort((a, b) => a.point - b.point);
}

function pointTable(plan: FoundPlan, points: readonly Standing[]): TextRows {
  const { axes, space, conditions } = plan;
  const head = [
    ...axes.map(({ name }) => name),
    'replications',
    'cost',
    'finish',
    ...conditions.map(({ key, text }) => `${key}: ${text}`),
  ];
  const rows = points.map((one) => [
    ...itemAt(space, one.point).map(({ text }) => text),
    String(one.replications.length),
    dollarText(one.cost),
    finishText(one, plan),
    ...one.judgements.map(({ verdict, result: { meeting, n } }) => {
      return `${marks[verdict]} ${meeting}/${n}`;
    }),
  ]);
  return { head, rows };
}

/** Which columns of a plan are left out first where there is no width; a rank of 0 is never. */
export function planRanks({ axes, conditions }: FoundPlan): readonly number[] {
  const [replications, cost, finish, condition, outcome] = [5, 1, 3, 4, 2];
  return [
    ...axes.map(() => 0),
    ...[replications, cost, finish],
    ...conditions.map(() => condition),
    outcome,
  ];
}

/** The mean. */
export function finishText({ finish }: Standing, plan: Pick<FoundPlan, 'clock'>): string {
  return finish === undefined ? 'never' : valueText('finish_s', finish, plan);
}

const outcomes: Readonly<Record<DropReason['kind'], string>> = {
  mistake: 'a mistake',
  unfinished: 'leaves work',
  'more failures': 'more jobs fail',
  condition: 'breaks a condition',
  beyond: 'ruled out by another point of its line',
};

export function outcomeText(one: Standing, { dropped, answer }: FoundPlan): string {
  if (one === answer) return 'answer';
  const reason = dropped.get(one.point);
  if (reason !== undefined) return outcomes[reason.kind];
  if (verdictOf(one) === 'open') return 'open';
  return 'dearer';
}
