/** The document of a scenario's text: its files in their places, lists as maps, `--set` applied. */
import type { Issue } from '../kernel/input-error.ts';
import type { OwnNames } from '../words/own-names.ts';
import { withReferences } from './configuration/references.ts';
import type { ConfigurationFiles } from './configuration/referrer.ts';
import { readDocument } from './reading/document.ts';
import { normalise } from './reading/normalise.ts';
import { applyOverrides, type Overrides } from './reading/overrides.ts';
import type { Tree } from './reading/tree.ts';

/** What a text is read with, besides its name. */
export interface BaseOptions extends Overrides {
  /** The texts of the files that it names in place of AWS objects. */
  readonly files?: ConfigurationFiles | undefined;
  /** Names that code gives to policies of its own. */
  readonly own?: OwnNames | undefined;
}

interface BaseReading {
  readonly overrides: BaseOptions;
  readonly issues: Issue[];
}

/** The document; undefined = the syntax is wrong, or files are missing. */
export interface BaseDocument {
  readonly tree: Tree | undefined;
  /** Names of files that it needs and `files` lacks. */
  readonly missing: readonly string[];
}

/** The document before the patches of its strategies. */
export function readBase(
  text: string,
  fileName: string,
  { overrides, issues }: BaseReading,
): BaseDocument {
  const document = readDocument(text, fileName, issues);
  if (document === undefined) return { tree: undefined, missing: [] };
  const { tree, missing } = withReferences(document, overrides.files ?? new Map(), issues);
  if (missing.length > 0) return { tree: undefined, missing };
  return { tree: applyOverrides(normalise(tree, issues), overrides, issues), missing };
}
