/** Collects the mistakes of a scenario that only the catalogue and the jobs reveal. */
import { quoted } from '../../kernel/text/mistakes.ts';
import { InputError, type Issue, IssueList } from '../../kernel/input-error.ts';
import { nearest } from '../../kernel/near-match.ts';
import { didYouMean } from '../../scenario/reading/report.ts';
import { type Path, pathText } from '../../scenario/reading/tree.ts';

/** The list of one compilation. */
export interface CompileMistakes {
  /** Its path in the scenario document, what was expected and received, what to do. */
  add(path: Path, message: string, remedy?: string | (() => string)): void;
  /** Adds those of another file, whose places are known. */
  addAll(issues: readonly Issue[]): void;
  /** Throws `InputError` if there are any. */
  throwIfAny(): void;
}

/** An empty list; a repeated mistake counts once. */
export function createMistakes(): CompileMistakes {
  const known = new Set<string>();
  const issues = new IssueList();
  const addOnce = (key: string, head: Pick<Issue, 'file' | 'message'>, make: () => Issue) => {
    if (known.has(key)) return;
    known.add(key);
    issues.add({ ...head, severity: 'error' }, make);
  };
  return {
    add(at, message, remedy = '') {
      const path = pathText(at);
      const head = { file: '', message };
      addOnce(`${path}\n${message}`, head, () => ({
        ...head,
        line: 0,
        column: 0,
        path,
        remedy: typeof remedy === 'string' ? remedy : remedy(),
        severity: 'error',
      }));
    },
    addAll(others) {
      for (const one of others) addOnce(`${one.file}:${one.line}\n${one.message}`, one, () => one);
    },
    throwIfAny() {
      if (known.size > 0) throw new InputError(issues.all());
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
  mistakes.add(
    path,
    `expected ${expected}, received ${quoted(received)}`,
    () => didYouMean(nearest(received, [...known])) || otherwise,
  );
}
