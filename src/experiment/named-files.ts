/** Opens the files that a scenario names: one that cannot be read is a mistake of that line. */
import { InputError, type Issue } from '../kernel/input-error.ts';
import { quoted } from '../kernel/text/mistakes.ts';
import type { ScenarioText } from '../scenario/patched-document.ts';
import { readDocument } from '../scenario/reading/document.ts';
import { type Path, pathText, type Place, type Tree } from '../scenario/reading/tree.ts';
import type { Open } from './imports.ts';
import type { Pieces } from './utf8-pieces.ts';

/** Opens as `open` does; the files of flags (`--set`), which no line names, keep their mistakes. */
export function openNamed(open: Open, scenario: Omit<ScenarioText, 'overrides'>): Open {
  return (file) => withPlaces(open(file), file, scenario);
}

async function* withPlaces(
  pieces: Pieces,
  file: string,
  { text, fileName }: Omit<ScenarioText, 'overrides'>,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    for await (const piece of pieces) yield piece;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const tree = readDocument(text, fileName, []);
    const named = tree && namesOf(file, tree, []).next().value;
    if (named === undefined) throw error;
    throw new InputError(error.issues.map((issue) => issueAtName(issue, named)));
  }
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
  } else if (tree.value === file && path.findLast((step) => typeof step === 'string') === 'file') {
    yield { path, place: tree.place };
  }
  return undefined;
}
