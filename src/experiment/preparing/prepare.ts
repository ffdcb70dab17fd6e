/** Prepares an experiment: reads, decodes and compiles, and reports all mistakes at once. */
import { quoted } from '../../kernel/text/mistakes.ts';
import { someOf } from '../../kernel/text/shorten.ts';
import { type PriceRow, priceRows } from '../../fold/tables/prices.ts';
import { InputError, type Issue } from '../../kernel/input-error.ts';
import { itemAt, sure } from '../../kernel/lookup.ts';
import type { Compilation } from '../../model/compile/compile.ts';
import { nearest } from '../../kernel/near-match.ts';
import { lint } from '../../advice/lint.ts';
import type { ScenarioText } from '../../scenario/patched-document.ts';
import type { ReadOptions } from '../../scenario/read.ts';
import { didYouMean } from '../../scenario/reading/report.ts';
import { mergeIssues } from '../../scenario/reading/strategies.ts';
import type { ScenarioSet, ScenarioStrategy } from '../../scenario/schema.ts';
import { strategyAxis } from '../../scenario/sweep/points.ts';
import { assumedSizesOf, emptyImports, type Open, readImports } from '../files/imports.ts';
import { wholeFileIssue } from '../files/mistakes.ts';
import type { AssumedSizes } from '../result.ts';
import { placeIssues } from './place-issues.ts';
import { readWithFiles } from '../files/configuration-files.ts';
import { readRecordings, recordingNotes } from '../files/recordings.ts';
import { equalStrategies } from './equal-strategies.ts';
import { unknownParts } from './threshold-parts.ts';
import { compileRun, type ReadWorld, type SharedWorld, strategyOf } from './compile-run.ts';
import { ownNamesOf, type OwnRules, type OwnTables } from '../own-parts.ts';
import { atNames, openNamed } from '../files/named-files.ts';
import { dimensionNotes } from './dimension-notes.ts';
import { type Hashes, hashesOf } from './hashes.ts';

/** What a scenario is read with. */
export interface PrepareOptions {
  /** The scenario's file as the user named it, for messages. */
  readonly fileName: string;
  readonly open: Open;
  /** Policies and processes that code gives. */
  readonly own?: OwnRules | undefined;
  /** Tables of jobs that code gives: names that `open` is not asked for. */
  readonly tables?: OwnTables | undefined;
  readonly overrides?: ReadOptions | undefined;
  /** Names of the strategies to keep, in the order of the file; absent = all. */
  readonly strategies?: readonly string[] | undefined;
  /** Jobs, children, nodes and resubmissions that a run may have; absent = 20,000,000. */
  readonly maxJobs?: number | undefined;
  /** Whether the world keeps its histories, so that jobs are found by their ids there. */
  readonly keepsHistories?: boolean | undefined;
}

/** An experiment that is ready to run. */
export interface Playable {
  readonly world: SharedWorld;
  readonly hashes: Hashes;
  readonly strategies: readonly PreparedStrategy[];
}

/** An experiment that is ready to run, and what there is to say of its scenario. */
export interface Prepared extends Playable {
  /** The scenario as it was read, as JSON. */
  readonly document: string;
  /** Its text, with those of the files that it names in place of AWS objects. */
  readonly source: ScenarioText;
  readonly warnings: readonly Issue[];
}

/** What a strategy's first compilation yields. */
export interface PreparedStrategy {
  readonly name: string;
  /** Notes for the user. */
  readonly notes: readonly string[];
  readonly assumedSizes: AssumedSizes;
  /** Of the first replication. */
  readonly prices: readonly PriceRow[];
}

/** Reads, decodes, and compiles the first replication of each strategy. Throws `InputError`. */
export async function prepare(text: string, options: PrepareOptions): Promise<Prepared> {
  const { fileName, own } = options;
  const names = own === undefined ? {} : { own: ownNamesOf(own) };
  const overrides = { ...options.overrides, ...names };
  const open = openNamed(options.open, { text, fileName });
  const { reading, source: scenario } = await readWithFiles({ text, fileName, overrides }, open);
  const { scenario: read, document } = reading;
  if (read === undefined || document === undefined) throw new InputError(reading.issues);
  const set = chosenStrategies(read, options);
  const opened = readFiles(set, open, options.tables);
  const files = await atNames(opened, { text, fileName });
  const world = { ...files, maxJobs: options.maxJobs, own };
  const all = set.strategies.map(({ name }, index) => {
    const { issues, ...rest } = compileFirst(world, index);
    return { name, ...rest, issues: placeIssues(scenario, name, issues) };
  });
  const issues = mergeIssues(reading.issues, all);
  if (issues.some(({ severity }) => severity === 'error')) throw new InputError(issues);
  const compiled = all.map((one) => sure(one.compiled));
  const models = compiled.map(({ model }) => model);
  const unknown = unknownParts(set, models);
  if (unknown.length > 0) {
    throw new InputError(placeIssues(scenario, itemAt(set.strategies, 0).name, unknown));
  }
  const hashes = hashesOf(world);
  return {
    document,
    source: scenario,
    world: options.keepsHistories
      ? { ...sharedWorld(world, compiled), imports: world.imports }
      : sharedWorld(world, compiled),
    hashes,
    strategies: all.map(({ name, notes, assumedSizes, prices }) => ({
      name,
      notes,
      assumedSizes,
      prices,
    })),
    warnings: mergeIssues([...issues, ...equalStrategies(scenario, set, hashes)], []),
  };
}

/** Reads the files that the scenario names: histories of jobs, and recorded markets. */
export async function readFiles(
  set: ScenarioSet,
  open: Open,
  tables: OwnTables = {},
): Promise<Omit<ReadWorld, 'maxJobs'>> {
  const [imports, recordings] = await Promise.allSettled([
    readImports(set, open, tables),
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

/** Without the files of which everything is compiled. */
export function sharedWorld(read: ReadWorld, compiled: readonly Compilation[]): SharedWorld {
  const common = compiled.map((one) => one.common);
  const arePlacesDrawn = common.some(({ places }) => places === undefined);
  return {
    set: read.set,
    imports: read.imports.map((one, index) =>
      itemAt(common, index).jobs === undefined ? one : { ...one, tables: new Map() },
    ),
    recordings: arePlacesDrawn ? read.recordings : new Map(),
    maxJobs: read.maxJobs,
    own: read.own,
    common,
    firsts: compiled.map(({ model }) => model),
  };
}

function chosenStrategies(set: ScenarioSet, options: PrepareOptions): ScenarioSet {
  const { strategies: chosen, fileName } = options;
  if (chosen === undefined) return set;
  const names = [...new Set(set.strategies.flatMap(namesOf))];
  const unknown = chosen.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    const issues = unknown.map((name) => {
      const message = `there is no strategy ${quoted(name)}`;
      const remedy = didYouMean(nearest(name, names)) || `there are ${someOf(names)}`;
      return wholeFileIssue(fileName, message, remedy, 'strategies');
    });
    throw new InputError(issues);
  }
  const isChosen = (one: ScenarioStrategy) => namesOf(one).some((name) => chosen.includes(name));
  return { ...set, strategies: set.strategies.filter(isChosen) };
}

/** Its own, and that of the strategy that a sweep changes. */
function namesOf({ name, point = [] }: ScenarioStrategy): readonly string[] {
  return [...point.filter(({ axis }) => axis === strategyAxis).map(({ text }) => text), name];
}

interface FirstCompilation extends Omit<PreparedStrategy, 'name'> {
  /** undefined = mistakes of the user are among the issues. */
  readonly compiled: Compilation | undefined;
  readonly issues: readonly Issue[];
}

function compileFirst(world: ReadWorld, strategy: number): FirstCompilation {
  const { scenario, tables, notes: ofImports } = strategyOf(world, strategy);
  const empty = emptyImports(scenario, tables);
  const assumedSizes = assumedSizesOf(tables);
  const none = { compiled: undefined, notes: [], assumedSizes, prices: [] };
  if (empty.length > 0) return { ...none, issues: empty };
  try {
    const compiled = compileRun(world, { strategy, replication: 1 });
    const { model, notes } = compiled;
    const ofFiles = [...ofImports, ...recordingNotes(scenario, world.recordings)];
    const allNotes = [...ofFiles, ...notes, ...dimensionNotes(model)];
    const prices = priceRows(model);
    return { compiled, notes: allNotes, assumedSizes, prices, issues: lint(model) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { ...none, issues: error.issues };
  }
}
