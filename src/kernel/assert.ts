/** Assertions: a programmer's mistake, reported with its place in the run. */

/** Thrown by `assert`; never a user's mistake and never a simulated failure. */
export class AssertionFailure extends Error {
  override readonly name = 'AssertionFailure';
}

/** Throws `AssertionFailure` unless the condition holds; pass a costly message as a function. */
export function assert(condition: unknown, message: string | (() => string)): asserts condition {
  if (!condition) throw new AssertionFailure(typeof message === 'string' ? message : message());
}

/** For the end of a chain of cases: the compiler proves that none is left. */
export function assertNever(value: never): never {
  throw new AssertionFailure(`no case for ${String(value)}`);
}

/** Where a run stood in an experiment. */
export interface RunContext {
  readonly scenario: string;
  readonly strategy: string;
  readonly seed: string | number;
  readonly replication: number;
  /** The event being played, in words. */
  readonly event: string;
}

/** `error` as a failure whose message also says how to get there again. */
export function withContext(error: unknown, context: RunContext): AssertionFailure {
  const { scenario, strategy, seed, replication, event } = context;
  const run = `scenario ${scenario}, strategy ${strategy}, seed ${seed}`;
  const place = `${run}, replication ${replication}, event ${event}`;
  const message = error instanceof Error ? error.message : String(error);
  return new AssertionFailure(`${message} (${place})`, { cause: error });
}
