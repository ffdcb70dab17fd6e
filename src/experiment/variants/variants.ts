/** Variants of a strategy as experiments: each is compiled when it is asked for. */
import { hasStuckJobs } from '../../advice/lint.ts';
import { InputError, type Issue } from '../../kernel/input-error.ts';
import { itemAt } from '../../kernel/lookup.ts';
import type { Compilation } from '../../model/compile/compile.ts';
import type { ScenarioText } from '../../scenario/patched-document.ts';
import type { ScenarioSet, ScenarioStrategy } from '../../scenario/schema.ts';
import { readVariants, type Variation } from '../../scenario/variants.ts';
import { compileRun, type ReadWorld } from '../preparing/compile-run.ts';
import { hashesOf } from '../preparing/hashes.ts';
import { emptyImports, type Open } from '../files/imports.ts';
import { wholeFileIssue } from '../files/mistakes.ts';
import type { OwnRules, OwnTables } from '../own-parts.ts';
import { type Playable, readFiles, sharedWorld } from '../preparing/prepare.ts';

/** A scenario as it is read: once more for its variants. */
export interface ScenarioSource extends ScenarioText {
  readonly open: Open;
  /** What code gives besides; names of its policies are in `overrides`. */
  readonly own?: OwnRules | undefined;
  readonly tables?: OwnTables | undefined;
}

/** What variants are read against. */
export interface VariantBase {
  readonly source: ScenarioSource;
  readonly set: ScenarioSet;
  readonly maxJobs: number | undefined;
  readonly strategy: string;
}

/** A variant that is wanted, and what for. */
export interface WantedVariant<Subject> {
  readonly name: string;
  readonly subject: Subject;
  readonly variation: Variation;
}

/** A variant that is right as a document, or the mistakes that it makes. */
export type Variant<Subject> =
  | { readonly name: string; readonly subject: Subject; readonly issues: readonly Issue[] }
  | ReadableVariant<Subject>;

/** A variant that can be compiled, or may turn out not to. */
export interface ReadableVariant<Subject> {
  readonly name: string;
  readonly subject: Subject;
  readonly issues: undefined;
  /** Of all that its runs depend on, as for strategies. */
  readonly hash: string;
  /** The experiment of this variant alone. Throws `InputError` if there is none. */
  readonly prepare: () => Playable;
}

/** In the order of what is wanted. */
export async function variantsOf<Subject>(
  { source, set, maxJobs, strategy }: VariantBase,
  wanted: readonly WantedVariant<Subject>[],
): Promise<readonly Variant<Subject>[]> {
  const variations = wanted.map(({ variation }) => variation);
  const read = readVariants(source, strategy, variations);
  const strategies = wanted.flatMap(({ name }, index): readonly ScenarioStrategy[] => {
    const { scenario } = itemAt(read, index);
    return scenario === undefined ? [] : [{ name, point: undefined, scenario }];
  });
  const { open, own, tables } = source;
  const world = { ...(await readFiles({ ...set, strategies }, open, tables)), maxJobs, own };
  const { strategies: hashes } = hashesOf(world);
  let next = 0;
  return wanted.map(({ name, subject }, index): Variant<Subject> => {
    const { scenario, issues } = itemAt(read, index);
    if (scenario === undefined) return { name, subject, issues };
    const alone = ofOneStrategy(world, next);
    const hash = itemAt(hashes, next);
    next++;
    return { name, subject, issues: undefined, hash, prepare: () => playableOf(alone, hash) };
  });
}

/** The variant's experiment; undefined = it cannot be compiled, or some job could never run. */
export function compiledVariant<Subject>(variant: ReadableVariant<Subject>): Playable | undefined {
  try {
    return variant.prepare();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return undefined;
  }
}

/** The experiment with one of its strategies alone. */
export function playableOfOne({ world, hashes, strategies }: Playable, index: number): Playable {
  const [common, first] = [itemAt(world.common, index), itemAt(world.firsts, index)];
  return {
    world: { ...world, ...ofOneStrategy(world, index), common: [common], firsts: [first] },
    hashes: { ...hashes, strategies: [itemAt(hashes.strategies, index)] },
    strategies: [itemAt(strategies, index)],
  };
}

function ofOneStrategy({ set, imports, ...rest }: ReadWorld, index: number): ReadWorld {
  return {
    ...rest,
    set: { ...set, strategies: [itemAt(set.strategies, index)] },
    imports: [itemAt(imports, index)],
  };
}

function playableOf(world: ReadWorld, hash: string): Playable {
  const compiled = firstCompilation(world);
  const { name } = itemAt(world.set.strategies, 0);
  return {
    world: sharedWorld(world, [compiled]),
    hashes: { scenario: '', strategies: [hash] },
    strategies: [{ name, notes: [], assumedSizes: { assumed: 0, of: 0 }, prices: [] }],
  };
}

function firstCompilation(world: ReadWorld): Compilation {
  const { scenario } = itemAt(world.set.strategies, 0);
  const empty = emptyImports(scenario, itemAt(world.imports, 0).tables);
  if (empty.length > 0) throw new InputError(empty);
  const compiled = compileRun(world, { strategy: 0, replication: 1 });
  if (!hasStuckJobs(compiled.model)) return compiled;
  throw new InputError([wholeFileIssue('', 'some job could never run')]);
}
