/** The scenario's JSON Schema (draft-07), for editors; it allows what AWS prints. */
import * as z from 'zod';
import { awsSections } from './reading/normalise.ts';
import { catalog } from './sections/catalog.ts';
import { scenarioDocument } from './sections/root.ts';
import { source } from './sections/workload.ts';
import { sure, valueOf } from '../kernel/lookup.ts';

const fileName = z.string().min(1);
/** Files in place of AWS objects, with changes beside them. */
const referred = z.looseObject({
  file: z.union([fileName, z.array(fileName)]),
  parameters: z.looseObject({}).optional(),
});

/** A section as a map by name, AWS's list, one element, or the response of a describe call. */
function pasteable(section: string, map: z.ZodRecord<z.ZodString, z.ZodType>) {
  const elements = z.array(map.valueType);
  const answer = z.looseObject({ [section]: elements });
  const recorded = z.looseObject({ status_code: z.number(), data: answer });
  const mixed = z.array(z.union([map.valueType, referred]));
  const one = z.intersection(
    z.looseObject({ [valueOf(awsSections, section).name]: z.string() }),
    map.valueType,
  );
  return z.union([map, elements, one, answer, recorded, referred, mixed]);
}

const sections = [...awsSections.keys()].map((section) => {
  const schema = sure((scenarioDocument.shape as Readonly<Record<string, z.ZodType>>)[section]);
  const isOptional = schema instanceof z.ZodDefault;
  const map = (isOptional ? schema.unwrap() : schema) as z.ZodRecord<z.ZodString, z.ZodType>;
  const written = pasteable(section, map);
  return [section, isOptional ? written.optional() : written] as const;
});

const pasted = scenarioDocument.extend({
  ...Object.fromEntries(sections),
  workload: z.record(z.string(), z.union([source, z.looseObject({ jobs: referred })])),
  catalog: catalog.extend({ file: referred.shape.file.optional() }).optional(),
  nextToken: z.unknown().optional(),
  ResponseMetadata: z.unknown().optional(),
});

/** The schema as plain data, in one fixed order of keys. */
export function scenarioJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(pasted, { target: 'draft-7', io: 'input' });
  return { ...schema, title: 'batchcast scenario' };
}
