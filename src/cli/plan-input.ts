/** What `plan` is asked: its conditions, and the space that it searches. */
import { InputError } from '../kernel/input-error.ts';
import { sure } from '../kernel/lookup.ts';
import { printIssues } from './issues.ts';
import { type MetricName, metricRow } from '../words/metrics.ts';
import type { Thresholds, Threshold } from '../scenario/sections/thresholds.ts';
import type { SweepAxis } from '../scenario/sweep/axis.ts';
import {
  type SearchSpace,
  searchSpace,
  spaceIssues,
  sweptSpace,
} from '../scenario/sweep/search-space.ts';
import { readCondition } from '../scenario/values/condition.ts';
import { limitForm } from '../scenario/values/limit.ts';
import { unexpected, UsageError } from './flags.ts';
import type { ScenarioInput } from './scenario-input.ts';

/** The flags of the question. */
export interface QuestionFlags {
  readonly 'finish-by'?: string | undefined;
  readonly budget?: string | undefined;
  readonly confidence?: number | undefined;
}

const defaultConfidence = 0.95;

/** Of the flags, each with the confidence that is asked for. */
export function conditionsOf(flags: QuestionFlags): Thresholds {
  const { confidence, budget, 'finish-by': finishBy } = flags;
  if (confidence !== undefined && budget === undefined && finishBy === undefined) {
    throw new UsageError('--confidence is that of --finish-by and --budget: give one of them');
  }
  const share = confidence ?? defaultConfidence;
  return [
    ...conditionOf('finish-by', 'finish', { limit: finishBy, share }),
    ...conditionOf('budget', 'cost', { limit: budget, share }),
  ];
}

function conditionOf(
  flag: string,
  key: 'finish' | 'cost',
  { limit, share }: { readonly limit: string | undefined; readonly share: number },
): readonly Threshold[] {
  if (limit === undefined) return [];
  const metrics = { finish: 'finish_s', cost: 'cost_usd' } as const;
  const metric: MetricName = metrics[key];
  const row = sure(metricRow(metric));
  const form = limitForm(row);
  const value = form.read(limit);
  const isGood = value !== undefined && (value.kind === 'clock' || value.value > 0);
  if (!isGood) throw unexpected(`--${flag}`, form.expected, limit);
  const condition = readCondition(`rate(<=${limit})>=${share}`, { kind: 'metric', row });
  if (typeof condition === 'string') throw new UsageError(`--${flag}: ${condition}`);
  return [{ ...condition, key, part: undefined }];
}

/** A time of day is one only where the scenario says when t = 0 is. */
export function checkClock(conditions: Thresholds, { prepared }: ScenarioInput): void {
  const isClock = conditions.some(({ limit }) => limit.kind === 'clock');
  if (!isClock || prepared.world.set.hasStart) return;
  throw new UsageError(
    '--finish-by: a time of day needs the start of the scenario; give a duration such as 12h',
  );
}

/** The space of the flags, else of the scenario's sweep. */
export function spaceOf(
  search: readonly string[] | undefined,
  { source, prepared }: ScenarioInput,
  set: readonly string[],
): readonly SweepAxis[] {
  const strategy = sure(prepared.world.set.strategies[0]).name;
  const space = search === undefined ? sweptOf({ source, prepared }, set) : searchSpace(search);
  if (space.axes.length === 0 && space.issues.length === 0) {
    throw new UsageError(
      'there is nothing to search: give a space such as --search maxvCpus=64..512, ' +
        'or a sweep in the scenario',
    );
  }
  const issues = [...space.issues, ...spaceIssues(space, source, strategy)];
  if (issues.some(({ severity }) => severity === 'error')) throw new InputError(issues);
  printIssues(issues);
  return space.axes;
}

/** Of the document as the user has it: the sweep is searched, and so not part of the source. */
function sweptOf(
  { source }: Pick<ScenarioInput, 'source' | 'prepared'>,
  set: readonly string[],
): SearchSpace {
  const pairs = (source.overrides.set ?? []).slice(0, set.length);
  return sweptSpace({ ...source, overrides: { ...source.overrides, set: pairs } });
}
