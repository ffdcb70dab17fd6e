/** Mistakes about whole files, and a collector for the mistakes of several inputs. */
import { InputError, type Issue } from '../../kernel/input-error.ts';

/** An error about a whole file or, with an empty name, about the command. */
export function wholeFileIssue(file: string, message: string, remedy = '', path = ''): Issue {
  return { file, line: 0, column: 0, path, message, remedy, severity: 'error' };
}

/** Throws the one mistake. */
export function refuse(file: string, message: string, remedy = ''): never {
  throw new InputError([wholeFileIssue(file, message, remedy)]);
}

/** Makes all values, one after another. Throws `InputError` with the mistakes of all items. */
export async function collect<From, To>(
  items: Iterable<From>,
  make: (item: From) => To | Promise<To>,
): Promise<readonly To[]> {
  const made: To[] = [];
  const issues: Issue[] = [];
  for (const item of items) {
    try {
      made.push(await make(item));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      issues.push(...error.issues);
    }
  }
  if (issues.length > 0) throw new InputError(issues);
  return made;
}
