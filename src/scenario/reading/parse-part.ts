/** One part of the document through its schema: a value, or every mistake in words. */
import type * as z from 'zod';
import { nearest } from '../../kernel/near-match.ts';
import { didYouMean, type ReportedMistake, type Report, shown } from './report.ts';
import { nodeAt, type Path, pathText, toPlain, type Tree } from './tree.ts';
import { reportUnknownKeys } from './unknown-keys.ts';
import { itemAt } from '../../kernel/lookup.ts';

type ZodIssue = z.core.$ZodIssue;

/** The part's value; undefined where something in it is wrong, which has then been reported. */
export function parsePart<Schema extends z.ZodType>(
  schema: Schema,
  tree: Tree,
  path: Path,
  report: Report,
): z.output<Schema> | undefined {
  reportUnknownKeys(schema, tree, path, report);
  const result = schema.safeParse(toPlain(tree));
  if (result.success) return result.data;
  for (const issue of result.error.issues) reportIssue(issue, { tree, path, inner: [] }, report);
  return undefined;
}

/** The signature of `parsePart`. */
export type PartParser = typeof parsePart;

interface Remembered {
  readonly schema: z.ZodType;
  readonly place: string;
  readonly value: unknown;
  readonly mistakes: readonly ReportedMistake[];
}

/** A parser that looks once at what strategies share: a node that is the same at the same path. */
export function rememberingParser(): PartParser {
  const known = new WeakMap<Tree, Remembered>();
  return (schema, tree, path, report) => {
    const place = pathText(path);
    let part = known.get(tree);
    // An alias puts one node at several paths.
    if (part?.schema !== schema || part.place !== place) {
      const mistakes: ReportedMistake[] = [];
      const value = parsePart(schema, tree, path, (mistake) => mistakes.push(mistake));
      part = { schema, place, value, mistakes };
      known.set(tree, part);
    }
    part.mistakes.forEach(report);
    return part.value as z.output<typeof schema> | undefined;
  };
}

interface Where {
  readonly tree: Tree;
  /** Of the tree in the document. */
  readonly path: Path;
  /** In the tree, down to where the issue's own path starts. */
  readonly inner: Path;
}

function reportIssue(issue: ZodIssue, where: Where, report: Report): void {
  const inner = [...where.inner, ...(issue.path as Path)];
  if (issue.code === 'unrecognized_keys') return;
  const branch = issue.code === 'invalid_union' ? meantBranch(issue.errors) : undefined;
  if (branch !== undefined) {
    for (const nested of branch) reportIssue(nested, { ...where, inner }, report);
    return;
  }
  const node = nodeAt(where.tree, inner);
  const found = issue.code === 'invalid_key' ? JSON.stringify(inner.at(-1)) : shown(node);
  const message = issue.code === 'invalid_key' ? itemAt(issue.issues, 0).message : issue.message;
  const isRule = issue.code === 'custom' && node?.kind === 'map';
  report({
    path: [...where.path, ...inner],
    message: isRule ? message : `${message}, received ${found}`,
    remedy: issue.code === 'invalid_value' ? remedyOf(issue.values, node) : '',
    atKey: issue.code === 'invalid_key',
  });
}

/** The branch of a union that the user meant: the one whose mistakes all lie deeper. */
function meantBranch(branches: readonly ZodIssue[][]): readonly ZodIssue[] | undefined {
  return branches.find((branch) => branch.every(liesDeeper));
}

function liesDeeper(issue: ZodIssue): boolean {
  const isNested = issue.code === 'invalid_union' && meantBranch(issue.errors) !== undefined;
  return issue.path.length > 0 || issue.code === 'unrecognized_keys' || isNested;
}

function remedyOf(values: readonly unknown[], node: Tree | undefined): string {
  if (node?.kind !== 'scalar' || typeof node.value !== 'string') return '';
  return didYouMean(nearest(node.value, values.map(String)));
}
