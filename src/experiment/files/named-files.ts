/** Opens the files that a scenario names: one that cannot be read is a mistake of that line. */
import { InputError, type Issue } from '../../kernel/input-error.ts';
import { quoted } from '../../kernel/text/mistakes.ts';
import type { ScenarioText } from '../../scenario/patched-document.ts';
import { readDocument } from '../../scenario/reading/document.ts';
import { type Path, pathText, type Place, type Tree } from '../../scenario/reading/tree.ts';
import type { Open } from './imports.ts';
import type { Pieces } from './utf8-pieces.ts';

/** The text whose lines name the files. */
type NamingText = Omit<ScenarioText, 'overrides'>;

/** Opens as `open` does; the files of flags (`--set`), which no line names, keep their mistakes. */
export function openNamed(open: Open, scenario: NamingText): Open {
  return (file) => withPlaces(open(file), file, scenario);
}

async function* withPlaces(
  pieces: Pieces,
  file: string,
  scenario: NamingText,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    for await (const piece of pieces) yield piece;
  } catch (error) {
    throw placed(error, scenario, () => file);
  }
}

/** What files yield; a mistake of a whole file, such as one without rows, is one of its line. */
export async function atNames<Read>(read: Promise<Read>, scenario: NamingText): Promise<Read> {
  try {
    return await read;
  } catch (error) {
    throw placed(error, scenario, ({ file, line }) => (line === 0 ? file : undefined));
  }
}

/** The error with its mistakes where the scenario names their files, as far as it does. */
function placed(
  error: unknown,
  { text, fileName }: NamingText,
  fileOf: (issue: Issue) => string | undefined,
): unknown {
  if (!(error instanceof InputError)) return error;
  const tree = readDocument(text, fileName, []);
  const issues = error.issues.map((issue) => {
    const file = fileOf(issue);
    const named = tree && file !== undefined ? namesOf(file, tree, []).next().value : undefined;
    return named === undefined ? issue : issueAtName(issue, named);
  });
  return new InputError(issues);
}

interface FileName {
  readonly path: Path;
  readonly place: Place;
}

function issueAtName(issue: Issue, { path, place }: FileName): Issue {
  const expected = `expected a file that can be read, received ${quoted(issue.file)}`;
  const message = `${expected}: ${issue.message}`;
  return { ...issue, ...place, path: pathText(path), message };
}

/** Where a document names a file, alone or in a list. */
function* namesOf(file: string, tree: Tree, path: Path): Generator<FileName, undefined> {
  if (tree.kind === 'map') {
    for (const [key, { value }] of tree.entries) yield* namesOf(file, value, [...path, key]);
  } else if (tree.kind === 'list') {
    for (const [index, item] of tree.items.entries()) yield* namesOf(file, item, [...path, index]);
  } else if (tree.value === file && isFileKey(path)) {
    yield { path, place: tree.place };
  }
  return undefined;
}

/** Keys whose values name files; recordings may stand right at the key of their process. */
const fileKeys = ['file', 'history', 'replay'];

function isFileKey(path: Path): boolean {
  const key = path.findLast((step) => typeof step === 'string');
  return key !== undefined && fileKeys.includes(key);
}
