/** Prepares an experiment: reads, decodes and compiles, and reports all mistakes at once. */
import { type PriceRow, priceRows } from '../fold/tables/prices.ts';
import { InputError, type Issue } from '../kernel/input-error.ts';
import { nearest } from '../kernel/near-match.ts';
import { lint } from '../advice/lint.ts';
import { readScenario } from '../scenario/read.ts';
import type { Overrides } from '../scenario/reading/overrides.ts';
import { didYouMean } from '../scenario/reading/report.ts';
import { mergeIssues } from '../scenario/reading/strategies.ts';
import type { ScenarioSet } from '../scenario/schema.ts';
import { compileRun, type SharedWorld, strategyOf } from './compile-run.ts';
import { type Open, readImports } from './imports.ts';
import { wholeFileIssue } from './mistakes.ts';
import { placeIssues } from './place-issues.ts';
import { readRecordings, recordingNotes } from './recordings.ts';
import { scenarioHash } from './scenario-hash.ts';

/** What a scenario is read with. */
export interface PrepareOptions {
  /** The scenario's file as the user named it, for messages. */
  readonly fileName: string;
  readonly open: Open;
  readonly overrides?: Overrides | undefined;
  /** Names of the strategies to keep, in the order of the file; absent = all. */
  readonly strategies?: readonly string[] | undefined;
}

/** An experiment that is ready to run. */
export interface Prepared {
  readonly world: SharedWorld;
  readonly scenarioHash: string;
  readonly strategies: readonly PreparedStrategy[];
  readonly warnings: readonly Issue[];
}

/** What a strategy's first compilation yields. */
export interface PreparedStrategy {
  readonly name: string;
  /** Notes for the user. */
  readonly notes: readonly string[];
  /** Of the first replication. */
  readonly prices: readonly PriceRow[];
}

/** Reads, decodes, and compiles the first replication of each strategy. Throws `InputError`. */
export async function prepare(text: string, options: PrepareOptions): Promise<Prepared> {
  const { overrides = {} } = options;
  const reading = readScenario(text, options.fileName, overrides);
  if (reading.scenario === undefined) throw new InputError(reading.issues);
  const set = chosenStrategies(reading.scenario, options);
  const world = await readFiles(set, options.open);
  const scenario = { text, fileName: options.fileName, overrides };
  const compiled = set.strategies.map(({ name }, index) => {
    const { issues, ...rest } = compileOnce(world, index);
    return { name, ...rest, issues: placeIssues(scenario, name, issues) };
  });
  const issues = mergeIssues(reading.issues, compiled);
  if (issues.some(({ severity }) => severity === 'error')) throw new InputError(issues);
  return {
    world,
    scenarioHash: scenarioHash(world),
    strategies: compiled.map(({ name, notes, prices }) => ({ name, notes, prices })),
    warnings: issues,
  };
}

/** Reads the files that the scenario names: histories of jobs, and recorded markets. */
async function readFiles(set: ScenarioSet, open: Open): Promise<SharedWorld> {
  const [imports, recordings] = await Promise.allSettled([
    readImports(set, open),
    readRecordings(set, open),
  ]);
  if (imports.status === 'fulfilled' && recordings.status === 'fulfilled') {
    return { set, imports: imports.value, recordings: recordings.value };
  }
  const errors = [imports, recordings].flatMap((one): readonly unknown[] =>
    one.status === 'rejected' ? [one.reason] : [],
  );
  const issues = errors.flatMap((error) => {
    if (error instanceof InputError) return error.issues;
    throw error;
  });
  throw new InputError(issues);
}

function chosenStrategies(set: ScenarioSet, options: PrepareOptions): ScenarioSet {
  const { strategies: chosen, fileName } = options;
  if (chosen === undefined) return set;
  const names = set.strategies.map(({ name }) => name);
  const unknown = chosen.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    const issues = unknown.map((name) => {
      const message = `there is no strategy ${JSON.stringify(name)}`;
      const remedy = didYouMean(nearest(name, names)) || `there are ${names.join(', ')}`;
      return wholeFileIssue(fileName, message, remedy, 'strategies');
    });
    throw new InputError(issues);
  }
  return { ...set, strategies: set.strategies.filter(({ name }) => chosen.includes(name)) };
}

interface FirstCompilation extends Omit<PreparedStrategy, 'name'> {
  readonly issues: readonly Issue[];
}

function compileOnce(world: SharedWorld, strategy: number): FirstCompilation {
  try {
    const { model, notes } = compileRun(world, { strategy, replication: 1 });
    const { scenario, notes: ofImports } = strategyOf(world, strategy);
    const ofFiles = [...ofImports, ...recordingNotes(scenario, world.recordings)];
    return { notes: [...ofFiles, ...notes], prices: priceRows(model), issues: lint(model) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { notes: [], prices: [], issues: error.issues };
  }
}
