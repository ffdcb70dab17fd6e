/** The models of a world: each strategy and replication, compiled as an experiment would. */
import { InputError, type Issue } from '../kernel/input-error.ts';
import { createDraws } from '../kernel/random.ts';
import { compile } from '../model/compile/compile.ts';
import type { Model } from '../model/model.ts';
import { readScenario } from '../scenario/read.ts';
import type { ScenarioSet } from '../scenario/schema.ts';
import type { WrittenScenario } from './written.ts';

/** Laws play so many replications of a strategy at most. */
const mostReplications = 5;

/** The world as validated; throws `InputError` with all its mistakes. */
export function readWorld(world: WrittenScenario): ScenarioSet {
  const { scenario, issues } = readScenario(JSON.stringify(world), 'world.yaml');
  if (scenario === undefined) throw new InputError(issues);
  const imported = scenario.strategies.flatMap((one) =>
    [...one.scenario.workload].flatMap(([name, { kind }]) => (kind === 'import' ? name : [])),
  );
  if (imported.length > 0) throw new InputError([...new Set(imported)].map(namedFile));
  return scenario;
}

function namedFile(source: string): Issue {
  const message = 'expected jobs or generate: laws play scenarios without files';
  const remedy = 'check the result of runExperiment with expectLawful';
  const path = `workload.${source}`;
  return { file: 'world.yaml', line: 0, column: 0, path, message, remedy, severity: 'error' };
}

/** The models of a world, which must name no files. */
export function modelsOf(world: WrittenScenario): readonly Model[] {
  return setModels(readWorld(world));
}

/** The models of a scenario that is read. */
export function setModels(set: ScenarioSet): readonly Model[] {
  const replications = Math.min(set.replications, mostReplications);
  return set.strategies.flatMap((_, strategy) =>
    Array.from({ length: replications }, (_one, index) => modelOf(set, strategy, index + 1)),
  );
}

function modelOf(set: ScenarioSet, index: number, replication: number): Model {
  const { name, seed, startEpochMs, horizonMs } = set;
  const one = set.strategies[index];
  if (one === undefined) throw new Error(`expected a strategy at ${index}`);
  const header = { name, strategy: one.name, seed, replication, startEpochMs, horizonMs };
  const files = { imports: new Map(), recordings: new Map() };
  const draws = createDraws(seed, replication);
  return compile({ scenario: one.scenario, header, ...files, draws }).model;
}
