/** The page of a plan: which point of the space is the cheapest that meets the conditions. */
import type { FoundPlan } from '../../experiment/plan/plan.ts';
import type { Standing } from '../../experiment/plan/standing.ts';
import { textOfPoint } from '../../scenario/sweep/point-names.ts';
import { itemAt } from '../../kernel/lookup.ts';
import { planSentences } from '../plan/plan-answer.ts';
import { commandLines } from '../plan/plan-commands.ts';
import { frontRows, outcomeText, playedRows, pointsOf } from '../plan/plan-rows.ts';
import { searchLines } from '../plan/plan-search.ts';
import { pageDocument } from './document.ts';
import { drawn } from './figure.ts';
import { costFinishPicture, type PlacedChoice } from './pictures/cost-finish.ts';
import { chancePicture } from './pictures/chances.ts';
import { notModelledSection } from './sections/limits-section.ts';
import { tableMarkup } from './table.ts';
import { codeMarkup, leadMarkup, listMarkup } from './text.ts';

const colors = { answer: 'var(--series-1)', open: 'var(--series-7)' } as const;
const legend = [
  ['answer', colors.answer],
  ['open', colors.open],
  ['others', 'var(--idle)'],
] as const;

/** `command` finds the plan again. */
export function planPage(plan: FoundPlan, command: string): string {
  const { name, question, changes } = plan;
  const placed = pointsOf(plan).map((one) => placedPoint(one, plan));
  const front = tableMarkup({ caption: 'Points that no other one beats', ...frontRows(plan) });
  const all = playedRows(plan);
  const played = tableMarkup({
    caption: 'All points that were played',
    ...all,
    texts: [all.head.length - 1],
  });
  return pageDocument({
    title: question === '' ? name : question,
    lead: leadMarkup(planSentences(plan)),
    sections: [
      { id: 'sure', title: 'How sure it is', content: drawn(chancePicture(plan)) },
      {
        id: 'front',
        title: 'Cost and finish',
        content: [...drawn(costFinishPicture(placed, plan.clock), legend), front],
      },
      {
        id: 'played',
        title: 'What was played',
        content: [played, ...listMarkup(searchLines(plan))],
      },
      {
        id: 'change',
        title: 'What to change in AWS',
        content: changes === undefined ? [] : [codeMarkup(commandLines(changes))],
      },
      { id: 'limits', title: 'What is not modelled', content: notModelledSection() },
      { id: 'origin', title: 'Reproduce', content: [codeMarkup([command])] },
    ],
    data: {},
  });
}

function placedPoint(one: Standing, plan: FoundPlan): PlacedChoice {
  const outcome = outcomeText(one, plan);
  const color = outcome === 'answer' || outcome === 'open' ? colors[outcome] : 'var(--idle)';
  const { replications, isDone, cost: costUsd, finish: finishS } = one;
  const name = textOfPoint(itemAt(plan.space, one.point));
  return { name, color, isDone, replications, costUsd, finishS };
}
