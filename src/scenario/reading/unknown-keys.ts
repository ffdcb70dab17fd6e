/** Unknown keys: errors in this project's objects, often only warnings in AWS's. */
import * as z from 'zod';
import { nearest } from '../../kernel/near-match.ts';
import { awsFields, fieldsOf } from '../values/object.ts';
import { below, didYouMean, type Report } from './report.ts';
import { isNull, type MapTree, type Tree } from './tree.ts';

/** Reports every key of the tree that its schema does not know. */
export function reportUnknownKeys(schema: z.ZodType, tree: Tree, report: Report): void {
  const bare = bareSchema(schema);
  if (bare instanceof z.ZodUnion) {
    for (const option of bare.options) reportUnknownKeys(option as z.ZodType, tree, report);
  } else if (bare instanceof z.ZodArray && tree.kind === 'list') {
    for (const [index, item] of tree.items.entries()) {
      reportUnknownKeys(bare.element as z.ZodType, item, below(report, index));
    }
  } else if (bare instanceof z.ZodRecord && tree.kind === 'map') {
    for (const [key, { value }] of tree.entries) {
      reportUnknownKeys(bare.valueType as z.ZodType, value, below(report, key));
    }
  } else if (bare instanceof z.ZodObject && tree.kind === 'map') {
    inObject(bare, tree, report);
  }
}

const wrappers = [z.ZodOptional, z.ZodDefault, z.ZodPrefault];

/** The schema below optional, default and transform. */
function bareSchema(schema: z.ZodType): z.ZodType {
  const isWrapped = wrappers.some((wrapper) => schema instanceof wrapper);
  if (isWrapped) return bareSchema((schema as z.ZodOptional).unwrap() as z.ZodType);
  return schema instanceof z.ZodPipe ? bareSchema(schema.in as z.ZodType) : schema;
}

function inObject(schema: z.ZodObject, tree: MapTree, report: Report): void {
  const known = Object.keys(schema.shape);
  const isClosed = schema.def.catchall instanceof z.ZodNever;
  const fields = awsFields.get(schema);
  for (const [key, { value }] of tree.entries) {
    if (isNull(value)) continue;
    const here = below(report, key);
    if (known.includes(key)) reportUnknownKeys(schema.shape[key] as z.ZodType, value, here);
    else if (isClosed) reportUnknown(nearest(key, known), here);
    else if (fields?.ignored.includes(key) === true) {
      const message = 'this field is not simulated and has no effect';
      here({ message, severity: 'warning', atKey: true });
    } else if (fields?.passes.includes(key) === false) {
      const near = nearest(key, fieldsOf(schema));
      if (near.length > 0) reportUnknown(near, here);
      else here({ message: 'unknown field, ignored', severity: 'warning', atKey: true });
    }
  }
}

function reportUnknown(near: readonly string[], report: Report): void {
  report({ message: 'unknown key', remedy: didYouMean(near), atKey: true });
}
