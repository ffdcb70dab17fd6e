/** The page of an experiment: the question, the answer, how sure it is, and why. */
import { choose, chosenOf, inOrderOf, summaryOf } from '../../experiment/answers/choice.ts';
import type { ResourceChanges } from '../../experiment/plan/change.ts';
import { baselineOf, type ExperimentResult, type StrategyResult } from '../../experiment/result.ts';
import { answerSentences } from '../answer/answer.ts';
import { savingSentences } from '../answer/saving-text.ts';
import { type PageContent, pageDocument, type Section } from './document.ts';
import { drawn, type LegendEntry, type Picture, pictured } from './figure.ts';
import { leadMarkup, listMarkup } from './text.ts';
import { capacityPicture } from './pictures/capacity.ts';
import { costFinishPicture, type PlacedChoice } from './pictures/cost-finish.ts';
import { finishDistributionPicture } from './pictures/finish-distribution.ts';
import { moneyPicture, usesLegend } from './pictures/money.ts';
import { tornadoPicture } from './pictures/tornado.ts';
import { waitsPictures } from './pictures/waits.ts';
import { strategyColor } from './palette.ts';
import { figuresSection } from './sections/figures-section.ts';
import { certaintySection } from './sections/certainty-section.ts';
import { changeSection } from './sections/change-section.ts';
import { choiceOfDimensions } from './sections/dimension-section.ts';
import { costsSection } from './sections/costs-section.ts';
import { machinesData, machinesSection } from './sections/machines-section.ts';
import { notModelledSection } from './sections/limits-section.ts';
import { originSection } from './sections/origin-section.ts';
import { reasonsSection } from './sections/reasons-section.ts';
import { spotSection } from './sections/spot-section.ts';

/** What a page says besides the result. */
export interface RunPageOptions {
  /** It reproduces the result. */
  readonly command: string;
  /** From the first strategy to the one that is chosen; undefined = it is the first. */
  readonly changes: ResourceChanges | undefined;
}

/** `report.html` of an experiment. */
export function runPage(result: ExperimentResult, options: RunPageOptions): string {
  const shown = shownStrategies(result);
  const content: PageContent = {
    title: result.question === '' ? result.name : result.question,
    lead: leadMarkup(answerSentences(result)),
    sections: sectionsOf(result, shown, options),
    data: machinesData(shown),
  };
  return pageDocument(content);
}

function sectionsOf(
  result: ExperimentResult,
  shown: readonly StrategyResult[],
  { command, changes }: RunPageOptions,
): readonly Section[] {
  const { hinge } = result;
  const colors = strategyLegend(result);
  const tornado = hinge === undefined ? undefined : tornadoPicture(hinge, hinge.rows);
  const time = shown.flatMap((strategy) => pictured(capacityPicture(result, strategy)));
  const waits = waitsPictures(shown).flatMap(pictured);
  const money = moneyPicture(result);
  const savings = savingSentences(result, (name) => name);
  return [
    { id: 'sure', title: 'How sure it is', content: certaintySection(result) },
    { id: 'figures', title: 'All strategies', onPaper: 'none', content: figuresSection(result) },
    { id: 'cost', title: 'Cost', content: costsSection(result) },
    {
      id: 'front',
      title: 'Cost and finish',
      onPaper: 'half',
      content: drawn(costFinish(result), colors),
    },
    {
      id: 'finish',
      title: 'Finish',
      onPaper: 'half',
      content: drawn(finishDistributionPicture(result), colors),
    },
    {
      id: 'money',
      title: 'Money',
      onPaper: 'half',
      content: [...drawn(money, usesLegend), ...shown.slice(0, 1).flatMap(choiceOfDimensions)],
    },
    { id: 'why', title: 'Why', onPaper: 'none', content: reasonsSection(result) },
    { id: 'capacity', title: 'Capacity over time', onPaper: 'none', content: time },
    { id: 'waits', title: 'Waits', onPaper: 'none', content: waits },
    { id: 'spot', title: 'Spot', onPaper: 'none', content: spotSection(result) },
    { id: 'machines', title: 'Machines', onPaper: 'none', content: machinesSection(shown) },
    { id: 'hinge', title: 'What could turn the answer', onPaper: 'half', content: drawn(tornado) },
    { id: 'savings', title: 'What would save', content: listMarkup(savings) },
    { id: 'change', title: 'What to change in AWS', content: changeSection(result, changes) },
    { id: 'limits', title: 'What is not modelled', onPaper: 'none', content: notModelledSection() },
    { id: 'origin', title: 'Where this comes from', content: originSection(result, command) },
  ];
}

/** Pictures of more would only repeat themselves. */
const mostShown = 3;

/** The one that is chosen, the first of the scenario, and the cheapest of the others. */
function shownStrategies(result: ExperimentResult): readonly StrategyResult[] {
  const choice = choose(result);
  const { strategy } = chosenOf(choice);
  const others = [choice.eligible, choice.undecided, choice.rejected].flatMap((group) =>
    inOrderOf('cost_usd', group),
  );
  const wanted = [strategy ?? baselineOf(result.strategies), baselineOf(result.strategies)];
  return [...new Set([...wanted, ...others, ...result.strategies])].slice(0, mostShown);
}

/** More names are no help: the table has them. */
const mostNamed = 8;

function strategyLegend({ strategies }: ExperimentResult): readonly LegendEntry[] {
  if (strategies.length > mostNamed) return [];
  return strategies.map(({ name }, index) => [name, strategyColor(index)] as const);
}

function costFinish(result: ExperimentResult): Picture | undefined {
  const { unfinished } = choose(result);
  const placed = result.strategies.map((strategy, index): PlacedChoice => {
    const { name, replications } = strategy;
    const isDone = !unfinished.includes(strategy);
    const [costUsd, finishS] = (['cost_usd', 'finish_s'] as const).map(
      (metric) => summaryOf(strategy, metric).mean,
    );
    return { name, color: strategyColor(index), isDone, replications, costUsd, finishS };
  });
  return costFinishPicture(placed, result.clock);
}
