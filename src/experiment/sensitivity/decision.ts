/** Which strategy is chosen in given runs, how sure that is, and how far the others are. */
import { itemAt } from '../../kernel/lookup.ts';
import type { ScenarioSet } from '../../scenario/schema.ts';
import type { MetricName } from '../../words/metrics.ts';
import { type ChoiceOfStrategies, choose, inOrderOf, meanOf } from '../answers/choice.ts';
import { meanInterval } from '../statistics/intervals.ts';
import { meanOf as meanOfValues } from '../statistics/moments.ts';
import type { ReplicationResult } from '../result.ts';
import { definedValues, summarize } from '../statistics/statistics.ts';
import { z95 } from '../statistics/student.ts';
import { checkThresholds } from '../answers/thresholds.ts';
import type { Decision } from './sensitivity.ts';

/** The runs of a strategy, from the first replication on. */
export interface StrategyRuns {
  readonly name: string;
  readonly replications: readonly ReplicationResult[];
}

type JudgedRuns = StrategyRuns & { readonly summary: ReturnType<typeof summarize> };

/** `before`: what remains chosen where others cost the same. */
export function decide(
  runs: readonly StrategyRuns[],
  set: ScenarioSet,
  before: string | undefined,
): Decision {
  const judged = runs.map((one): JudgedRuns => ({ ...one, summary: summarize(one.replications) }));
  const inOrder = inOrderOf('cost_usd', groupsAt(judged, set, 0).eligible);
  const [first] = inOrder;
  const same = inOrder.find(({ name }) => name === before);
  const isStill =
    same !== undefined &&
    first !== undefined &&
    meanOf(same, 'cost_usd') === meanOf(first, 'cost_usd');
  const chosen = isStill ? same : first;
  return { chosen: chosen?.name, isSure: isSure(chosen, judged, set) };
}

/** At a normal quantile; at 0 what was seen counts. */
function groupsAt(
  judged: readonly JudgedRuns[],
  set: ScenarioSet,
  z: number,
): ChoiceOfStrategies<JudgedRuns> {
  const thresholds = checkThresholds(set.thresholds, judged, { clock: set, z });
  return choose({ strategies: judged, thresholds });
}

/** The chosen one surely meets all, and each other one surely costs more or breaks something. */
function isSure(
  chosen: JudgedRuns | undefined,
  judged: readonly JudgedRuns[],
  set: ScenarioSet,
): boolean {
  const { eligible, undecided } = groupsAt(judged, set, z95);
  const open = [...eligible, ...undecided];
  if (chosen === undefined) return open.length === 0;
  if (!eligible.includes(chosen)) return false;
  const rest = open.filter((one) => one !== chosen);
  return rest.every((one) => difference('cost_usd', one, chosen).low >= 0);
}

/** Whether the first is surely to be preferred; undefined = no strategy at all. */
export function surelyBeats(
  [first, second]: readonly [string | undefined, string | undefined],
  runs: readonly StrategyRuns[],
  set: ScenarioSet,
): boolean {
  const judged = runs.map((one): JudgedRuns => ({ ...one, summary: summarize(one.replications) }));
  const { eligible, undecided } = groupsAt(judged, set, z95);
  const open = [...eligible, ...undecided];
  if (first === undefined) return !open.some(({ name }) => name === second);
  const better = eligible.find(({ name }) => name === first);
  const worse = open.find(({ name }) => name === second);
  if (better === undefined) return false;
  return worse === undefined || difference('cost_usd', worse, better).low > 0;
}

/** The first less the second, in pairs, with the interval of 95 %. */
export function difference(metric: MetricName, first: StrategyRuns, second: StrategyRuns) {
  const values = first.replications.flatMap(({ values: one }, index) => {
    const [value, other] = [one[metric], second.replications[index]?.values[metric]];
    return value === undefined || other === undefined ? [] : [value - other];
  });
  const all = [...first.replications, ...second.replications];
  const isCertain = all.every(({ isDrawn }) => !isDrawn);
  return { mean: meanOfValues(values) ?? 0, ...meanInterval(values, isCertain ? 0 : z95) };
}

/** undefined = no replication defines it. */
export function meanFigure({ replications }: StrategyRuns, metric: MetricName): number | undefined {
  return meanOfValues(definedValues(replications, metric));
}

/** The chosen one and the next, or the two that come closest to being chosen. */
export function rivalsOf(
  runs: readonly StrategyRuns[],
  set: ScenarioSet,
): readonly [first: number, second: number | undefined] {
  const judged = runs.map((one): JudgedRuns => ({ ...one, summary: summarize(one.replications) }));
  const { eligible, rejected, unfinished } = groupsAt(judged, set, 0);
  const ranked = [eligible, rejected].flatMap((group) => inOrderOf('cost_usd', group));
  const all = [...ranked, ...unfinished].map((one) => judged.indexOf(one));
  return [itemAt(all, 0), all[1]];
}
