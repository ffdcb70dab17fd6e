/** docs/format/ says what the JSON Schema says; `npx vitest run test/docs/format.test.ts -u` writes it. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { scenarioJsonSchema } from '../../src/scenario/json-schema.ts';
import { propertiesIn } from '../json-schema.ts';
import { formatFiles } from './format/pages.ts';
import { root } from './pages.ts';

const folder = join(root, 'docs/format');
const files = formatFiles();

it('the folder has these pages and no others', () => {
  expect(readdirSync(folder).sort()).toEqual([...files.keys()].sort());
});

it.each([...files])('%s is as the schema has it', async (name, text) => {
  await expect(text).toMatchFileSnapshot(join(folder, name));
});

/** What only an answer of AWS’s has, or a file in its place: docs/configurations.md describes it. */
const ofPastedAnswers = new Set(
  ['status_code', 'data', 'nextToken', 'ResponseMetadata', 'file', 'parameters'].concat([
    ...['jobDefinitions', 'jobQueues', 'schedulingPolicies'],
    ...['computeEnvironments', 'consumableResources'],
  ]),
);

it('every key of the schema has a row', () => {
  const all = [...files.values()].join('');
  const keys = new Set(
    propertiesIn(JSON.parse(JSON.stringify(scenarioJsonSchema()))).map(({ name }) => name),
  );
  const missing = [...keys].filter(
    (name) => !all.includes(`| \`${name}\` |`) && !all.includes(`\`${name}\`:`),
  );
  expect(missing.filter((name) => !ofPastedAnswers.has(name))).toEqual([]);
});
