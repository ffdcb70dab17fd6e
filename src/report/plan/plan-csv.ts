/** The points of a plan as CSV. */
import type { FoundPlan } from '../../experiment/plan/plan.ts';
import { itemAt } from '../../kernel/lookup.ts';
import { forCsv } from '../../kernel/text/borders.ts';
import { statisticText } from '../../kernel/text/numbers.ts';
import { csvText } from '../layout/csv.ts';
import { outcomeText, pointsOf } from './plan-rows.ts';

/** A row a played point; money in USD, times in seconds since the start. */
export function planCsv(plan: FoundPlan): string {
  const { axes, space, conditions } = plan;
  const names = conditions.map(({ key, text }) => forCsv(`${key}: ${text}`));
  const head = [...axes.map(({ name }) => forCsv(name)), 'replications', 'cost_usd', 'finish_s'];
  const rows = pointsOf(plan).map((one) => [
    ...itemAt(space, one.point).map(({ text }) => forCsv(text)),
    String(one.replications.length),
    statisticText(one.cost),
    statisticText(one.finish),
    ...one.judgements.map(({ verdict }) => verdict),
    outcomeText(one, plan),
  ]);
  return csvText([...head, ...names, 'outcome'], rows);
}
