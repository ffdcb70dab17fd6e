/** Reads one part of the document with its schema: a value, or every mistake in words. */
import { quoted } from '../../kernel/text/mistakes.ts';
import type * as z from 'zod';
import { nearest } from '../../kernel/near-match.ts';
import { nearForm } from './examples.ts';
import { below, didYouMean, type DocumentMistake, type Report, shown } from './report.ts';
import { field, type MapTree, nodeAt, type Path, pathText, toPlain, type Tree } from './tree.ts';
import { reportUnknownKeys } from './unknown-keys.ts';
import { itemAt } from '../../kernel/lookup.ts';

type ZodIssue = z.core.$ZodIssue;

/** The part's value; undefined = something in it is wrong, which is reported. */
export function parsePart<Schema extends z.ZodType>(
  schema: Schema,
  tree: Tree,
  report: Report,
): z.output<Schema> | undefined {
  const misspelt = new Set<string>();
  reportUnknownKeys(schema, tree, (mistake) => {
    const { path = [], meant = [] } = mistake;
    for (const key of meant) misspelt.add(pathText([...path.slice(0, -1), key]));
    report(mistake);
  });
  const result = schema.safeParse(toPlain(tree));
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    reportIssue(issue, tree, (mistake) => {
      // What is missing because it is misspelt is one mistake.
      const { path = [], isMissing = false } = mistake;
      if (!isMissing || !misspelt.has(pathText(path))) report(mistake);
    });
  }
  return undefined;
}

/** The signature of `parsePart`. */
export type PartParser = typeof parsePart;

/** Reads parts of a document by key; a part that is absent or invalid has its default. */
export function partReader(tree: MapTree, parse: PartParser, report: Report) {
  return <Schema extends z.ZodType>(key: string, schema: Schema): z.output<Schema> => {
    const value = field(tree, key);
    return (value && parse(schema, value, below(report, key))) ?? schema.parse(undefined);
  };
}

interface ParsedPart {
  readonly schema: z.ZodType;
  readonly value: unknown;
  readonly mistakes: readonly DocumentMistake[];
}

/** The schema in whose place another is read, see `ownSchemas`. */
export type SchemaSwap = <Schema extends z.ZodType>(schema: Schema) => Schema;

/** A parser that parses each node once, even if several strategies share it. */
export function cachingParser(swap: SchemaSwap): PartParser {
  const known = new WeakMap<Tree, ParsedPart>();
  return (schema, tree, report) => {
    let part = known.get(tree);
    if (part?.schema !== schema) {
      const mistakes: DocumentMistake[] = [];
      const value = parsePart(swap(schema), tree, (mistake) => mistakes.push(mistake));
      part = { schema, value, mistakes };
      known.set(tree, part);
    }
    part.mistakes.forEach(report);
    return part.value as z.output<typeof schema> | undefined;
  };
}

function reportIssue(issue: ZodIssue, tree: Tree | undefined, report: Report): void {
  if (issue.code === 'unrecognized_keys') return;
  const path = issue.path as Path;
  const node = nodeAt(tree, path);
  const branch = issue.code === 'invalid_union' ? intendedBranch(issue.errors) : undefined;
  if (branch !== undefined) {
    for (const nested of branch) reportIssue(nested, node, below(report, ...path));
  } else if (issue.code === 'invalid_key') {
    const received = quoted(String(path.at(-1)));
    const message = `${itemAt(issue.issues, 0).message}, received ${received}`;
    report({ path, message, atKey: true });
  } else {
    const isRule = issue.code === 'custom' && node?.kind === 'map';
    const message = isRule ? issue.message : `${issue.message}, received ${shown(node)}`;
    const remedy = remedyOf(wordsOf(issue), node) || nearFormOf(message, node);
    report({ path, message, remedy, isMissing: node === undefined });
  }
}

/** The branch of a union that the user meant: the one whose mistakes all lie deeper. */
function intendedBranch(branches: readonly ZodIssue[][]): readonly ZodIssue[] | undefined {
  return branches.find((branch) => branch.every(liesDeeper));
}

function liesDeeper(issue: ZodIssue): boolean {
  const isNested = issue.code === 'invalid_union' && intendedBranch(issue.errors) !== undefined;
  return issue.path.length > 0 || issue.code === 'unrecognized_keys' || isNested;
}

/** The words that are right there, as far as they are listed. */
function wordsOf(issue: ZodIssue): readonly unknown[] {
  if (issue.code === 'invalid_value') return issue.values;
  return issue.code === 'invalid_union' ? issue.errors.flat().flatMap(wordsOf) : [];
}

/** Of a value in nearly the right form. */
function nearFormOf(message: string, node: Tree | undefined): string {
  return node?.kind === 'scalar' ? nearForm(message, node.value) : '';
}

function remedyOf(values: readonly unknown[], node: Tree | undefined): string {
  if (node?.kind !== 'scalar' || typeof node.value !== 'string') return '';
  return didYouMean(nearest(node.value, values.map(String)));
}
