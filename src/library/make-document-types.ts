/**
 * Writes the type of scenario documents from their JSON Schema; nothing imports it. Run with
 * `npx tsx src/library/make-document-types.ts`.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compile } from 'json-schema-to-typescript';
import { format, resolveConfig } from 'prettier';
import { scenarioJsonSchema } from '../scenario/json-schema.ts';

const target = fileURLToPath(new URL('scenario-document.ts', import.meta.url));

/** Such lists of words become texts: names of time zones. */
const manyWords = 100;
const bounds = new Set(['minItems', 'maxItems']);
/** Keys that take names of code, too. */
const open = new Set(['allocationStrategy', 'placement']);

type SchemaValue = string | number | boolean | null | SchemaValue[] | SchemaObject;
interface SchemaObject {
  [key: string]: SchemaValue;
}

/** What scenario-document.ts has to be. */
export async function documentTypes(): Promise<string> {
  const schema = simplified(scenarioJsonSchema() as SchemaObject, '') as SchemaObject;
  const description = 'A scenario as an object: what its file would hold.';
  const titled = { ...schema, title: 'ScenarioDocument', description };
  const text = await compile(titled, 'ScenarioDocument', {
    bannerComment: '/** What a scenario may hold, as an object: made by make-document-types.ts. */',
    ignoreMinAndMaxItems: true,
    additionalProperties: false,
    format: false,
  });
  const inner = text.replace(/^export (?!interface ScenarioDocument)/gm, '');
  return format(inner, { ...(await resolveConfig(target)), filepath: target });
}

/** Without bounds that types cannot say, and open to names that code gives. */
function simplified(value: SchemaValue, key: string): SchemaValue {
  if (Array.isArray(value)) return value.map((one) => simplified(one, key));
  if (typeof value !== 'object' || value === null) return value;
  const { enum: words } = value;
  if (key === 'interruptions' || key === 'spotInterruptions') return withNames(value);
  if (Array.isArray(words) && (open.has(key) || words.length > manyWords)) {
    const { description = '' } = value;
    return { type: 'string', description };
  }
  const parts = Object.entries(value).filter(([name]) => !bounds.has(name));
  return Object.fromEntries(parts.map(([name, part]) => [name, simplified(part, name)]));
}

/** A process may be one of code's, alone or with options of any form. */
function withNames(node: SchemaObject): SchemaValue {
  const { anyOf, description = '' } = node;
  if (!Array.isArray(anyOf)) return node;
  const process = { type: 'object', additionalProperties: true };
  return { anyOf: [...anyOf, { type: 'string' }, process], description };
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(target, await documentTypes());
