/** Collects the mistakes of one file, to show them all at once up to a limit. */
import { InputError, type Issue } from '../input-error.ts';
import { shorten } from './shorten.ts';

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

export type Mistakes = ReturnType<typeof createMistakes>;

/** The mistakes of `file` (its name as the user gave it). */
export function createMistakes(file: string) {
  const shown: Issue[] = [];
  let count = 0;
  const issues = (): readonly Issue[] => {
    const more = count - shown.length;
    const rest = more > 0 ? [issueOf(file, { message: `and ${more} more mistakes` })] : [];
    return [...shown, ...rest];
  };
  return {
    add(mistake: Mistake): void {
      count++;
      if (shown.length < shownMistakes) shown.push(issueOf(file, mistake));
    },
    /** Mistakes added, shown or not. */
    count: () => count,
    /** The shown mistakes, and one more that counts the rest. */
    issues,
    /** Throws `InputError` if there are any. */
    throwIfAny(): void {
      if (count > 0) throw new InputError(issues());
    },
  };
}

function issueOf(file: string, mistake: Mistake): Issue {
  const { line = 0, column = 0, path = '', message, remedy = '' } = mistake;
  return { file, line, column, path, message, remedy, severity: 'error' };
}

/** Characters of a quoted text: more than the longest name has. */
const mostQuoted = 130;

/** A piece of the user's text, quoted for a message: short, and printable on one line. */
export function quoted(text: string): string {
  return JSON.stringify(shorten(text, mostQuoted));
}
