/** The JSON Schema beside the scenarios: as generated, and consistent with the reader. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { scenarioJsonSchema } from '../../src/scenario/json-schema.ts';
import { completed, goodDocuments, issuesOf } from './read.ts';

const committed = JSON.parse(
  readFileSync(new URL('../../scenarios/scenario.schema.json', import.meta.url), 'utf8'),
) as Record<string, unknown>;

it('the committed file is what the code generates', () => {
  expect(committed).toEqual(JSON.parse(JSON.stringify(scenarioJsonSchema())));
});

it('is of draft-07', () => {
  expect(committed['$schema']).toBe('http://json-schema.org/draft-07/schema#');
});

describe('the schema and the reader agree', () => {
  const schema = z.fromJSONSchema(committed);
  const isValid = (text: string): boolean => schema.safeParse(parse(text)).success;

  it.each(goodDocuments)('that $file is right', ({ text }) => {
    expect(isValid(text)).toBe(true);
  });

  it('that the small scenario is right', () => {
    expect([issuesOf(completed('')), isValid(completed(''))]).toEqual([[], true]);
  });

  const jobs = (more: string) =>
    `workload: { main: { jobs: [{ jobName: A, jobQueue: main, ${more} }] } }`;
  it.each([
    '# name:\nnme: x',
    'name: "not a name"',
    'replications: 0',
    'horizon: 5',
    'workload: { main: { jobs: [] } }',
    jobs(''),
    jobs('jobDefinition: work, submitAt: soon'),
    jobs('jobDefinition: work, retryStrategy: { attempts: 11 }'),
    jobs('jobDefinition: work, simulation: { runtme: 1s }'),
    jobs('jobDefinition: work, simulation: { runtime: { normal: 1 } }'),
    'jobQueues: { main: { computeEnvironmentOrder: [] } }',
    'computeEnvironments: { fleet: { computeResources: { type: EC3, maxvCpus: 4 } } }',
    'computeEnvironments: { fleet: { computeResources: { type: EC2 } } }',
    'catalog: { instanceTypes: { n: { vcpu: 1, memoryMiB: 8GB, usdPerHour: 1 } } }',
    'assumptions: { ec2: { bootTime: 1s } }',
    'assumptions: { spot: { interruptions: { rate: 1/h, advisor: {} } } }',
    'thresholds: { cost: [mean] }',
    'sede: {}',
  ])('that %s is wrong', (text) => {
    expect(issuesOf(completed(text))).not.toEqual([]);
    expect(isValid(completed(text))).toBe(false);
  });
});
