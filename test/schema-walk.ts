/** Walks the scenario's schema and AWS's shapes in parallel: objects and enums. */
import * as z from 'zod';
import { awsFields } from '../src/scenario/values/object.ts';
import { awsEnums, awsShapes } from './aws-shapes.ts';

/** An object that AWS defines, at a path such as `jobQueues.*.computeEnvironmentOrder[]`. */
export interface AwsObject {
  readonly path: string;
  /** Names of AWS's shapes of it. */
  readonly shapes: readonly string[];
  /** Every field of it that the scenario knows. */
  readonly known: readonly string[];
}

/** A value for which AWS has an enum. */
export interface AwsLeaf {
  readonly path: string;
  readonly schema: z.ZodType;
  readonly enums: readonly string[];
}

/** A leaf that is an enum here too. */
export interface AwsWords extends AwsLeaf {
  readonly words: readonly string[];
}

export interface Walk {
  readonly objects: AwsObject[];
  readonly words: AwsWords[];
  readonly leaves: AwsLeaf[];
}

/** The AWS objects and enums of `document`; `sections` maps paths to AWS shapes. */
export function walkScenario(
  document: z.ZodType,
  sections: Readonly<Record<string, readonly string[]>>,
): Walk {
  const found: Walk = { objects: [], words: [], leaves: [] };
  const walkObject = (schema: z.ZodObject, path: string, types: readonly string[]): void => {
    const shapes = types.filter((type) => awsShapes.has(type));
    const fields = awsFields.get(schema);
    const meant = Object.keys(schema.shape);
    if (fields !== undefined) {
      found.objects.push({ path, shapes, known: [...meant, ...fields.passes, ...fields.ignored] });
    }
    for (const key of meant) {
      const held = shapes.flatMap((shape) => awsShapes.get(shape)!.get(key)?.type ?? []);
      walk(schema.shape[key] as z.ZodType, path === '' ? key : `${path}.${key}`, [
        ...new Set(held),
      ]);
    }
  };
  const walk = (schema: z.ZodType, path: string, types: readonly string[]): void => {
    const inner = innerOf(schema);
    if (inner !== undefined) walk(inner, path, types);
    else if (schema instanceof z.ZodArray) walk(schema.element as z.ZodType, `${path}[]`, types);
    else if (schema instanceof z.ZodRecord) walk(schema.valueType as z.ZodType, `${path}.*`, types);
    else if (schema instanceof z.ZodUnion) {
      for (const option of schema.options) walk(option as z.ZodType, path, types);
    } else if (schema instanceof z.ZodObject) walkObject(schema, path, sections[path] ?? types);
    else {
      const enums = types.filter((type) => awsEnums.has(type));
      if (enums.length === 0) return;
      found.leaves.push({ path, schema, enums });
      if (!(schema instanceof z.ZodEnum)) return;
      found.words.push({ path, schema, enums, words: schema.options.map(String) });
    }
  };
  walk(document, '', []);
  return found;
}

/** The schema below optional, default and transform. */
function innerOf(schema: z.ZodType): z.ZodType | undefined {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return schema.unwrap() as z.ZodType;
  }
  return schema instanceof z.ZodPipe ? (schema.in as z.ZodType) : undefined;
}

/** The schema of a field, by its path of keys. */
export function schemaAt(schema: z.ZodType, ...keys: readonly string[]): z.ZodType {
  const inner = innerOf(schema);
  if (inner !== undefined) return schemaAt(inner, ...keys);
  const [key, ...rest] = keys;
  if (key === undefined) return schema;
  const held = schema instanceof z.ZodObject ? (schema.shape as z.ZodRawShape)[key] : undefined;
  if (held === undefined) throw new Error(`nothing is called ${key} there`);
  return schemaAt(held as z.ZodType, ...rest);
}

/** The values that a scenario accepts at a place, and the keys of its objects. */
export function sayable(schema: z.ZodType): readonly string[] {
  const inner = innerOf(schema);
  if (inner !== undefined) return sayable(inner);
  if (schema instanceof z.ZodUnion) {
    const options = schema.options.flatMap((option) => sayable(option as z.ZodType));
    return [...new Set(options)];
  }
  if (schema instanceof z.ZodEnum) return schema.options.map(String);
  if (schema instanceof z.ZodLiteral) return [...schema.values].map(String);
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}
