/** Unknown keys: errors in this project's objects, often only warnings in AWS's. */
import * as z from 'zod';
import { nearest } from '../../kernel/near-match.ts';
import { someOf } from '../../kernel/text/shorten.ts';
import { awsFields, fieldsOf } from '../values/object.ts';
import { below, didYouMean, type Report } from './report.ts';
import { isNull, type MapTree, type Tree } from './tree.ts';

/** Reports every key of the tree that its schema does not know. */
export function reportUnknownKeys(schema: z.ZodType, tree: Tree, report: Report): void {
  if (tree.kind === 'scalar') return;
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
/** Schemas are few, and asked for thousands of times. */
const bareSchemas = new WeakMap<z.ZodType, z.ZodType>();

/** The schema below optional, default and transform. */
function bareSchema(schema: z.ZodType): z.ZodType {
  const known = bareSchemas.get(schema);
  if (known !== undefined) return known;
  const bare = unwrapped(schema);
  bareSchemas.set(schema, bare);
  return bare;
}

function unwrapped(schema: z.ZodType): z.ZodType {
  const isWrapped = wrappers.some((wrapper) => schema instanceof wrapper);
  if (isWrapped) return unwrapped((schema as z.ZodOptional).unwrap() as z.ZodType);
  return schema instanceof z.ZodPipe ? unwrapped(schema.in as z.ZodType) : schema;
}

function inObject(schema: z.ZodObject, tree: MapTree, report: Report): void {
  for (const [key, { value }] of tree.entries) {
    if (isNull(value)) continue;
    if (!Object.hasOwn(schema.shape, key)) reportUnknown(schema, key, below(report, key));
    else if (value.kind !== 'scalar') {
      reportUnknownKeys(schema.shape[key] as z.ZodType, value, below(report, key));
    }
  }
}

function reportUnknown(schema: z.ZodObject, key: string, report: Report): void {
  const fields = awsFields.get(schema);
  if (schema.def.catchall instanceof z.ZodNever) {
    const known = Object.keys(schema.shape);
    reportNear(nearest(key, known), known, report);
  } else if (fields?.ignored.includes(key) === true) {
    const message = 'this field is not simulated and has no effect';
    report({ message, severity: 'warning', atKey: true });
  } else if (fields?.passes.includes(key) === false) {
    const near = nearest(key, fieldsOf(schema));
    if (near.length > 0) reportNear(near, near, report);
    else report({ message: 'unknown field, ignored', severity: 'warning', atKey: true });
  }
}

function reportNear(near: readonly string[], known: readonly string[], report: Report): void {
  report({
    message: 'unknown key',
    remedy: didYouMean(near) || knownKeys(known),
    atKey: true,
    meant: near,
  });
}

/** `the keys here are a, b and 3 more`; empty = there are none. */
export function knownKeys(keys: readonly string[]): string {
  if (keys.length === 0) return '';
  return keys.length === 1
    ? `the only key here is ${keys[0]}`
    : `the keys here are ${someOf(keys)}`;
}
