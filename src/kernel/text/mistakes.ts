/** Collects the mistakes of one file, to show them all at once up to a limit. */
import { InputError, type Issue } from '../input-error.ts';

/** Mistakes that are shown; the rest are counted. */
export const shownMistakes = 20;

export interface Mistake {
  /** 1-based; 0 or absent = the whole file. */
  readonly line?: number;
  readonly column?: number;
  readonly path?: string;
  readonly message: string;
  readonly remedy?: string;
}

export interface Mistakes {
  add(mistake: Mistake): void;
  /** Mistakes added, shown or not. */
  count(): number;
  /** The shown mistakes, and one more that counts the rest. */
  issues(): readonly Issue[];
  /** Throws `InputError` if there are any. */
  throwIfAny(): void;
}

/** The mistakes of `file` (its name as the user gave it). */
export function createMistakes(file: string): Mistakes {
  const shown: Issue[] = [];
  let count = 0;
  const issues = () => {
    const more = count - shown.length;
    const rest = more > 0 ? [issueOf(file, { message: `and ${more} more mistakes` })] : [];
    return [...shown, ...rest];
  };
  return {
    add(mistake) {
      count++;
      if (shown.length < shownMistakes) shown.push(issueOf(file, mistake));
    },
    count: () => count,
    issues,
    throwIfAny() {
      if (count > 0) throw new InputError(issues());
    },
  };
}

function issueOf(file: string, mistake: Mistake): Issue {
  const { line = 0, column = 0, path = '', message, remedy = '' } = mistake;
  return { file, line, column, path, message, remedy, severity: 'error' };
}

/** A piece of the user's text, quoted for a message: short, and printable on one line. */
export function quoted(text: string): string {
  const short = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return JSON.stringify(short);
}
