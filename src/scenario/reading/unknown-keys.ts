/** Keys that a schema does not know: errors in this project's objects, looked at twice in AWS's. */
import * as z from 'zod';
import { nearest } from '../../kernel/near-match.ts';
import { awsFields } from '../values/object.ts';
import { didYouMean, type Report } from './report.ts';
import { isNull, type MapTree, type Path, type Tree } from './tree.ts';

/** Reports every unknown key of the tree, which `schema` describes. */
export function reportUnknownKeys(schema: z.ZodType, tree: Tree, path: Path, report: Report): void {
  const bare = bareSchema(schema);
  if (bare instanceof z.ZodUnion) {
    for (const option of bare.options) reportUnknownKeys(option as z.ZodType, tree, path, report);
  } else if (bare instanceof z.ZodArray && tree.kind === 'list') {
    for (const [index, item] of tree.items.entries()) {
      reportUnknownKeys(bare.element as z.ZodType, item, [...path, index], report);
    }
  } else if (bare instanceof z.ZodRecord && tree.kind === 'map') {
    for (const [key, { value }] of tree.entries) {
      reportUnknownKeys(bare.valueType as z.ZodType, value, [...path, key], report);
    }
  } else if (bare instanceof z.ZodObject && tree.kind === 'map') {
    inObject(bare, tree, path, report);
  }
}

const wrappers = [z.ZodOptional, z.ZodDefault, z.ZodPrefault];

/** The schema below optional, default and transform. */
function bareSchema(schema: z.ZodType): z.ZodType {
  const isWrapped = wrappers.some((wrapper) => schema instanceof wrapper);
  if (isWrapped) return bareSchema((schema as z.ZodOptional).unwrap() as z.ZodType);
  return schema instanceof z.ZodPipe ? bareSchema(schema.in as z.ZodType) : schema;
}

function inObject(schema: z.ZodObject, tree: MapTree, path: Path, report: Report): void {
  const known = Object.keys(schema.shape);
  const isClosed = schema.def.catchall instanceof z.ZodNever;
  const fields = awsFields.get(schema);
  for (const [key, { value }] of tree.entries) {
    const at = [...path, key];
    if (isNull(value)) continue;
    if (known.includes(key)) reportUnknownKeys(schema.shape[key] as z.ZodType, value, at, report);
    else if (isClosed) reportUnknown(at, nearest(key, known), report);
    else if (fields !== undefined && !fields.passes.includes(key)) {
      inAws(at, [...known, ...fields.passes], fields.ignored, report);
    }
  }
}

function inAws(
  path: Path,
  known: readonly string[],
  ignored: readonly string[],
  report: Report,
): void {
  const key = String(path.at(-1));
  const near = nearest(key, [...known, ...ignored]);
  if (ignored.includes(key)) {
    const message = 'this field is not simulated and has no effect';
    report({ path, message, severity: 'warning', atKey: true });
  } else if (near.length > 0) reportUnknown(path, near, report);
  else report({ path, message: 'unknown field, ignored', severity: 'warning', atKey: true });
}

function reportUnknown(path: Path, near: readonly string[], report: Report): void {
  report({ path, message: 'unknown key', remedy: didYouMean(near), atKey: true });
}
