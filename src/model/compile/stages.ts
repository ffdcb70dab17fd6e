/** The infrastructure through a run: at t = 0, and after each update. */
import { itemAt, sure } from '../../kernel/lookup.ts';
import type { Millis } from '../../kernel/units.ts';
import { type Path, pathText } from '../../scenario/reading/tree.ts';
import type { Scenario } from '../../scenario/schema.ts';
import type { CompileMistakes } from './mistakes.ts';

/** From `fromMs` on, until the next stage. */
export interface Stage {
  readonly fromMs: Millis;
  /** The scenario with the infrastructure of the stage. */
  readonly scenario: Scenario;
  /** Paths are those of the stage's document; mistakes of earlier stages are not repeated. */
  readonly mistakes: CompileMistakes;
}

/** The stage of t = 0, then one per update, in order of time. */
export function stagesOf(scenario: Scenario, mistakes: CompileMistakes): readonly Stage[] {
  const known = new Set<string>();
  const first = { fromMs: 0 as Millis, scenario, mistakes: placed(mistakes, [], known) };
  const later = scenario.events.flatMap((event) => {
    if (event.kind !== 'update') return [];
    return {
      fromMs: event.atMs,
      scenario: { ...scenario, ...event.infrastructure },
      mistakes: placed(mistakes, ['events', event.index, 'patch'], known),
    };
  });
  return [first, ...later];
}

function placed(mistakes: CompileMistakes, prefix: Path, known: Set<string>): CompileMistakes {
  return {
    ...mistakes,
    add(path, message, remedy) {
      const key = `${pathText(path)}\n${message}`;
      if (known.has(key)) return;
      known.add(key);
      mistakes.add([...prefix, ...path], message, remedy);
    },
  };
}

/** The scenario with the queues and environments of all stages, each as it is at first. */
export function unionOf(stages: readonly Stage[]): Scenario {
  const { scenario } = itemAt(stages, 0);
  return {
    ...scenario,
    jobQueues: allOf(stages.map((stage) => stage.scenario.jobQueues)),
    computeEnvironments: allOf(stages.map((stage) => stage.scenario.computeEnvironments)),
  };
}

/** In order of first appearance. */
function allOf<Value>(sections: readonly ReadonlyMap<string, Value>[]): ReadonlyMap<string, Value> {
  const all = new Map<string, Value>();
  for (const [name, value] of sections.flatMap((section) => [...section])) {
    if (!all.has(name)) all.set(name, value);
  }
  return all;
}

/** A named thing in one stage. */
export type InStage<Value, S extends Stage = Stage> = S & {
  readonly exists: boolean;
  /** Where it does not exist: as it was last, or as it will be first. */
  readonly value: Value;
  /** The stage that `value` is of. */
  readonly origin: S;
};

/** A named thing in each stage; it must exist in one of them. */
export function inStages<Value, S extends Stage>(
  stages: readonly S[],
  valueIn: (scenario: Scenario) => Value | undefined,
): readonly InStage<Value, S>[] {
  const values = stages.map(({ scenario }) => valueIn(scenario));
  const filled = throughout(
    values.map((value, index) => (value === undefined ? undefined : { value, index })),
  );
  return stages.map((stage, index) => {
    const { value, index: origin } = itemAt(sure(filled), index);
    return { ...stage, exists: origin === index, value, origin: itemAt(stages, origin) };
  });
}

/**
 * A value in each stage: one that is undefined is taken from the last stage before that has one,
 * else from the first after. undefined = no stage has a value.
 */
export function throughout<T>(byStage: readonly (T | undefined)[]): readonly T[] | undefined {
  const first = byStage.find((one) => one !== undefined);
  if (first === undefined) return undefined;
  let latest = first;
  return byStage.map((one) => (latest = one ?? latest));
}
