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
  file: z
    .union([fileName, z.array(fileName)])
    .describe('Files of any known form in place of what would stand here; keys beside change it.'),
  parameters: z
    .looseObject({})
    .optional()
    .describe('Parameters of a template, or {profile: NAME} of a nextflow.config.'),
});

/** What only an answer of AWS's has, beside what was asked for. */
const ofAnswers = {
  status_code: z.number().describe('The status of a recorded answer, which is not read.'),
  nextToken: z.unknown().optional().describe('Where the next page begins; it is not read.'),
  ResponseMetadata: z.unknown().optional().describe('What a client adds to an answer; not read.'),
};

/** A section as a map by name, AWS's list, one element, or the response of a describe call. */
function pasteable(section: string, map: z.ZodRecord<z.ZodString, z.ZodType>) {
  const elements = z.array(map.valueType);
  const answer = z.looseObject({
    [section]: elements.describe(`The ${section} of an answer, as AWS prints them.`),
  });
  const recorded = z.looseObject({
    status_code: ofAnswers.status_code,
    data: answer.describe(`A recorded answer with its ${section}.`),
  });
  const mixed = z.array(z.union([map.valueType, referred]));
  const { name } = valueOf(awsSections, section);
  const named = z.string().describe(`The name of a single element of ${section}.`);
  const one = z.intersection(z.looseObject({ [name]: named }), map.valueType);
  return z.union([map, elements, one, answer, recorded, referred, mixed]);
}

/** With the description of the schema that it stands for. */
function likewise<Written extends z.ZodType>(schema: z.ZodType, written: Written): Written {
  return written.describe(schema.description ?? '');
}

const { shape } = scenarioDocument;
const jobs = z.looseObject({ jobs: referred.describe('Jobs from files, as describe-jobs.') });

const priceFile = z
  .union([fileName, z.array(fileName)])
  .optional()
  .describe('The catalogue that batchcast prices import has written; keys beside change it.');

const sections = [...awsSections.keys()].map((section) => {
  const schema = sure((shape as Readonly<Record<string, z.ZodType>>)[section]);
  const isOptional = schema instanceof z.ZodDefault;
  const map = (isOptional ? schema.unwrap() : schema) as z.ZodRecord<z.ZodString, z.ZodType>;
  const written = pasteable(section, map);
  return [section, likewise(schema, isOptional ? written.optional() : written)] as const;
});

const pasted = scenarioDocument.extend({
  ...Object.fromEntries(sections),
  workload: likewise(shape.workload, z.record(z.string(), z.union([source, jobs]))),
  catalog: likewise(shape.catalog, catalog.extend({ file: priceFile }).optional()),
  nextToken: ofAnswers.nextToken,
  ResponseMetadata: ofAnswers.ResponseMetadata,
});

/** The schema as plain data, in one fixed order of keys. */
export function scenarioJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(pasted, { target: 'draft-7', io: 'input' });
  return { ...schema, title: 'batchcast scenario' };
}
