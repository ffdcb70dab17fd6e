/** Objects of the scenario: this project's, where unknown keys are errors, and AWS's. */
import * as z from 'zod';

/** Fields of an AWS object beyond those of its schema. */
export interface AwsFields {
  /** They do not matter here and are ignored silently. */
  readonly passes: readonly string[];
  /** They would matter but are not simulated: the user is warned. */
  readonly ignored: readonly string[];
}

/** By the schema of the object. */
export const awsFields = z.registry<AwsFields>();

/** An object of this project: unknown keys are errors. */
export function closed<Shape extends z.ZodRawShape>(shape: Shape) {
  const [only, another] = Object.keys(shape);
  const error = another === undefined && only !== undefined ? keyError(only) : objectError;
  return z.strictObject(shape, { error });
}

/** An object of AWS's: the fields that matter, and the others (see `AwsFields`). */
export function aws<Shape extends z.ZodRawShape>(
  shape: Shape,
  passes: readonly string[] = [],
  ignored: readonly string[] = [],
) {
  const schema = z.object(shape, { error: objectError });
  schema.register(awsFields, { passes, ignored });
  return schema;
}

/** An object of AWS's with other schemas for some of its fields. */
export function likewise<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  fields: Partial<Shape>,
): z.ZodObject<Shape> {
  const { passes = [], ignored = [] } = awsFields.get(schema) ?? {};
  return aws({ ...schema.shape, ...fields }, passes, ignored);
}

/** All fields of an AWS object. */
export function fieldsOf(schema: z.ZodObject): readonly string[] {
  const { passes = [], ignored = [] } = awsFields.get(schema) ?? {};
  return [...Object.keys(schema.shape), ...passes, ...ignored];
}

/** A map by name. */
export function mapOf<Value extends z.ZodType>(key: z.ZodString, value: Value) {
  return z.record(key, value, { error: 'expected a map by name' });
}

/** A closed object with exactly one of its keys. */
export function oneOf<Shape extends z.ZodRawShape>(shape: Shape) {
  const keys = Object.keys(shape);
  const hint = '(null in a patch removes a key)';
  const error = `expected exactly one of the keys ${keys.join(', ')} ${hint}`;
  return z
    .strictObject(shape, { error: (issue) => (issue.code === 'invalid_type' ? error : undefined) })
    .refine((value) => Object.values(value).filter((part) => part !== undefined).length === 1, {
      error,
    })
    .meta({ minProperties: 1, maxProperties: 1 });
}

/** Of an object with one key: the value alone may stand where the object should. */
function keyError(key: string) {
  return (issue: { readonly code?: string | undefined; readonly input?: unknown }) => {
    const { input } = issue;
    const isValue = typeof input === 'number' || typeof input === 'string';
    return isValue && objectError(issue) !== undefined
      ? `expected a map such as { ${key}: ${input} }`
      : objectError(issue);
  };
}

function objectError(issue: { readonly code?: string | undefined }): string | undefined {
  return issue.code === 'invalid_type' ? 'expected a map' : undefined;
}
