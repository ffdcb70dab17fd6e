/** Whether the parts of runs that thresholds name are there: one that is nowhere meets anything. */
import type { Issue } from '../../kernel/input-error.ts';
import { nearest } from '../../kernel/near-match.ts';
import { someOf } from '../../kernel/text/shorten.ts';
import type { Model } from '../../model/model.ts';
import { didYouMean } from '../../scenario/reading/report.ts';
import { pathText } from '../../scenario/reading/tree.ts';
import type { Scenario, ScenarioSet } from '../../scenario/schema.ts';
import type { PartOfRun } from '../../scenario/sections/thresholds.ts';
import type { Dimension } from '../../words/dimensions.ts';
import { purchaseNames } from '../../words/purchases.ts';

/** Mistakes without their places; `models` are those of all strategies. */
export function unknownParts(set: ScenarioSet, models: readonly Model[]): readonly Issue[] {
  const parts = new Map(
    set.thresholds.flatMap(({ key, part }) => (part === undefined ? [] : [[key, part] as const])),
  );
  return [...parts].flatMap(([key, { dimension, value }]: readonly [string, PartOfRun]) => {
    const known = [...namesAlong(dimension, set, models)];
    if (known.includes(value)) return [];
    const near = didYouMean(nearest(value, known));
    const otherwise = known.length === 0 ? `there is no ${dimension}` : `known: ${someOf(known)}`;
    return {
      ...{ file: '', line: 0, column: 0, path: pathText(['thresholds', key]) },
      message: `expected a ${dimension} of a strategy, received ${JSON.stringify(value)}`,
      remedy: near || otherwise,
      severity: 'error' as const,
    };
  });
}

type NamesIn = (scenario: Scenario, model: Model) => Iterable<string>;

/** By dimension: of a scenario, and of its compiled model. */
const namesOf: Readonly<Record<Dimension, NamesIn>> = {
  queue: ({ jobQueues, events }) => [
    ...jobQueues.keys(),
    ...events.flatMap((event) =>
      event.kind === 'update' ? [...event.infrastructure.jobQueues.keys()] : [],
    ),
  ],
  compute_environment: ({ computeEnvironments, events }) => [
    ...computeEnvironments.keys(),
    ...events.flatMap((event) =>
      event.kind === 'update' ? [...event.infrastructure.computeEnvironments.keys()] : [],
    ),
  ],
  share: (_scenario, { shares }) => [...shares].map(({ identifier }) => identifier),
  job_definition: (_scenario, { definitions }) => [...definitions],
  tag: (_scenario, { tagSets }) =>
    [...tagSets].flatMap((set) => Object.entries(set).map(([key, value]) => `${key}=${value}`)),
  instance_type: (_scenario, { offerings }) => [...offerings.typeName],
  purchase: () => Object.values(purchaseNames),
};

function namesAlong(
  dimension: Dimension,
  { strategies }: ScenarioSet,
  models: readonly Model[],
): ReadonlySet<string> {
  return new Set(
    strategies.flatMap(({ scenario }, index) => {
      const model = models[index];
      return model === undefined ? [] : [...namesOf[dimension](scenario, model)];
    }),
  );
}
