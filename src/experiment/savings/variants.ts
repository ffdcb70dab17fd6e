/** Experiments of one strategy each: a strategy with one of its changes. */
import { hasStuckJobs } from '../../advice/lint.ts';
import { InputError } from '../../kernel/input-error.ts';
import { itemAt } from '../../kernel/lookup.ts';
import type { Compilation } from '../../model/compile/compile.ts';
import type { ScenarioText } from '../../scenario/reading/patched-document.ts';
import type { Scenario, ScenarioSet } from '../../scenario/schema.ts';
import { readVariants } from '../../scenario/variants.ts';
import { compileRun, type ReadWorld } from '../compile-run.ts';
import { hashesOf } from '../hashes.ts';
import { emptyImports, type Open } from '../imports.ts';
import { type Prepared, readFiles, sharedWorld } from '../prepare.ts';
import type { Change } from './saving.ts';

/** A scenario as it is read: once more for its changes. */
export interface ScenarioSource extends ScenarioText {
  readonly open: Open;
}

/** A change, and the experiment that plays it, compiled when it is asked for. */
export interface Variant {
  readonly change: Change;
  /** Of all that its runs depend on, as for strategies. */
  readonly hash: string;
  /** undefined = it cannot be compiled, or some job could never run. */
  readonly prepare: () => Prepared | undefined;
}

/** What changes are read against. */
export interface VariantBase {
  readonly source: ScenarioSource;
  readonly set: ScenarioSet;
  readonly maxJobs: number | undefined;
  readonly strategy: string;
}

/** Without changes that are mistakes, or that change nothing that another one does not. */
export async function variantsOf(
  { source, set, maxJobs, strategy }: VariantBase,
  changes: readonly Change[],
): Promise<readonly Variant[]> {
  const patches = changes.map(({ patch }) => patch);
  const read = readVariants(source, strategy, patches);
  const readable = changes.flatMap((change, index) => {
    const scenario: Scenario | undefined = read[index];
    // No strategy of a file has a plus in its name.
    return scenario === undefined ? [] : [{ change, name: `${strategy}+${change.to}`, scenario }];
  });
  const strategies = readable.map(({ name, scenario }) => ({ name, scenario }));
  const whole = { ...set, strategies };
  const world = { ...(await readFiles(whole, source.open)), maxJobs };
  const { strategies: hashes } = hashesOf(world);
  return readable.map(({ change }, index) => {
    const own = ofOneStrategy(world, index);
    return { change, hash: itemAt(hashes, index), prepare: () => preparedOf(own) };
  });
}

/** The experiment with one of its strategies alone. */
export function preparedOfOne(prepared: Prepared, index: number): Prepared {
  const { world, hashes, strategies, warnings } = prepared;
  const [common, first] = [itemAt(world.common, index), itemAt(world.firsts, index)];
  return {
    world: { ...world, ...ofOneStrategy(world, index), common: [common], firsts: [first] },
    hashes: { ...hashes, strategies: [itemAt(hashes.strategies, index)] },
    strategies: [itemAt(strategies, index)],
    warnings,
  };
}

function ofOneStrategy({ set, imports, ...rest }: ReadWorld, index: number): ReadWorld {
  return {
    ...rest,
    set: { ...set, strategies: [itemAt(set.strategies, index)] },
    imports: [itemAt(imports, index)],
  };
}

function preparedOf(world: ReadWorld): Prepared | undefined {
  const compiled = firstCompilation(world);
  if (compiled === undefined || hasStuckJobs(compiled.model)) return undefined;
  const { name } = itemAt(world.set.strategies, 0);
  return {
    world: sharedWorld(world, [compiled]),
    hashes: hashesOf(world),
    strategies: [{ name, notes: [], prices: [] }],
    warnings: [],
  };
}

function firstCompilation(world: ReadWorld): Compilation | undefined {
  const { scenario } = itemAt(world.set.strategies, 0);
  if (emptyImports(scenario, itemAt(world.imports, 0).tables).length > 0) return undefined;
  try {
    return compileRun(world, { strategy: 0, replication: 1 });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return undefined;
  }
}
