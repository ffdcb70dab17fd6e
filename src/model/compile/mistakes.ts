/** Collects the mistakes of a scenario that only the catalogue and the jobs reveal. */
import { InputError, type Issue } from '../../kernel/input-error.ts';
import { nearest } from '../../kernel/near-match.ts';
import { didYouMean } from '../../scenario/reading/report.ts';
import { type Path, pathText } from '../../scenario/reading/tree.ts';

/** The list of one compilation. */
export interface CompileMistakes {
  /** Its path in the scenario document, what was expected and received, what to do. */
  add(path: Path, message: string, remedy?: string): void;
  /** Adds those of another file, whose places are known. */
  addAll(issues: readonly Issue[]): void;
  /** Throws `InputError` if there are any. */
  throwIfAny(): void;
}

/** An empty list; a repeated mistake counts once. */
export function createMistakes(): CompileMistakes {
  const issues = new Map<string, Issue>();
  return {
    add(at, message, remedy = '') {
      const path = pathText(at);
      const issue = { file: '', line: 0, column: 0, path, message, remedy } as const;
      issues.set(`${path}\n${message}`, { ...issue, severity: 'error' });
    },
    addAll(others) {
      for (const issue of others)
        issues.set(`${issue.file}:${issue.line}\n${issue.message}`, issue);
    },
    throwIfAny() {
      if (issues.size > 0) throw new InputError([...issues.values()]);
    },
  };
}

/** A name that is not one of the known names. */
export interface UnknownName {
  /** Completes "expected …". */
  readonly expected: string;
  readonly received: string;
  readonly known: Iterable<string>;
  /** The remedy where no known name is near. */
  readonly otherwise?: string;
}

export function addUnknownName(mistakes: CompileMistakes, path: Path, unknown: UnknownName): void {
  const { expected, received, known, otherwise = '' } = unknown;
  const near = didYouMean(nearest(received, [...known]));
  mistakes.add(
    path,
    `expected ${expected}, received ${JSON.stringify(received)}`,
    near || otherwise,
  );
}
