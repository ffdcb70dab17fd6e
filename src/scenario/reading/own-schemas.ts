/** The schemas of sections in which names may stand that code gives. */
import type * as z from 'zod';
import { noOwnNames, type OwnName, type OwnNames } from '../../words/own-names.ts';
import { assumptionsWith } from '../assumptions.ts';
import { computeEnvironment, computeEnvironmentWith } from '../sections/compute-environments.ts';
import { patchable } from '../sections/root.ts';
import type { SchemaSwap } from './parse-part.ts';

/** For each schema the one that knows the names, too; others stay. */
export function ownSchemas(own: OwnNames = noOwnNames): SchemaSwap {
  const lists: readonly (readonly OwnName[])[] = Object.values(own);
  if (lists.every((names) => names.length === 0)) return (schema) => schema;
  const swaps = new Map<z.ZodType, z.ZodType>([
    [computeEnvironment, computeEnvironmentWith(own.allocation)],
    [patchable.assumptions, assumptionsWith(own)],
  ]);
  return <Schema extends z.ZodType>(schema: Schema) => (swaps.get(schema) ?? schema) as Schema;
}
