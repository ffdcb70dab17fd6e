/** One part of the document through its schema: a value, or every mistake in words. */
import type * as z from 'zod';
import { nearest } from '../../kernel/near-match.ts';
import type { Report } from './report.ts';
import { didYouMean, shown } from './report.ts';
import type { Path, Tree } from './tree.ts';
import { nodeAt, toPlain } from './tree.ts';
import { reportUnknownKeys } from './unknown-keys.ts';

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
  const message = issue.code === 'invalid_key' ? issue.issues[0]!.message : issue.message;
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
