/** The JSON Schema beside the scenarios: as the code makes it, and of one mind with the reader. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { scenarioJsonSchema } from '../../src/scenario/json-schema.ts';
import { goodDocuments, issuesOf, small } from './read.ts';

const committed = JSON.parse(
  readFileSync(new URL('../../scenarios/scenario.schema.json', import.meta.url), 'utf8'),
) as Record<string, unknown>;

it('the committed file is what the code makes', () => {
  expect(committed).toEqual(JSON.parse(JSON.stringify(scenarioJsonSchema())));
});

it('is of draft-07', () => {
  expect(committed['$schema']).toBe('http://json-schema.org/draft-07/schema#');
});

describe('the schema and the reader agree', () => {
  const schema = z.fromJSONSchema(committed as Parameters<typeof z.fromJSONSchema>[0]);
  const isValid = (text: string): boolean => schema.safeParse(parse(text)).success;

  it.each(goodDocuments)('that $file is right', ({ text }) => {
    expect(isValid(text)).toBe(true);
  });

  it('that the small scenario is right', () => {
    expect([issuesOf(small({})), isValid(small({}))]).toEqual([[], true]);
  });

  it.each([
    { head: 'nme: x' },
    { head: 'name: "not a name"' },
    { head: 'name: x\nreplications: 0' },
    { head: 'name: x\nhorizon: 5' },
    { jobs: '' },
    { jobs: '{ jobName: A, jobQueue: q }' },
    { jobs: '{ jobName: A, jobQueue: q, jobDefinition: d, submitAt: soon }' },
    { jobs: '{ jobName: A, jobQueue: q, jobDefinition: d, retryStrategy: { attempts: 11 } }' },
    { jobs: '{ jobName: A, jobQueue: q, jobDefinition: d, simulation: { runtme: 1s } }' },
    {
      jobs: '{ jobName: A, jobQueue: q, jobDefinition: d, simulation: { runtime: { normal: 1 } } }',
    },
    { queues: 'q: { computeEnvironmentOrder: [] }' },
    { environments: 'e: { computeResources: { type: EC3, maxvCpus: 4 } }' },
    { environments: 'e: { computeResources: { type: EC2 } }' },
    { rest: 'catalog: { instanceTypes: { n: { vcpu: 1, memoryMiB: 8GB, usdPerHour: 1 } } }' },
    { rest: 'assumptions: { ec2: { bootTime: 1s } }' },
    { rest: 'assumptions: { spot: { interruptions: { rate: 1/h, advisor: {} } } }' },
    { rest: 'thresholds: { cost: [mean<1] }' },
    { rest: 'sweep: {}' },
  ])('that %o is wrong', (parts) => {
    expect(issuesOf(small(parts))).not.toEqual([]);
    expect(isValid(small(parts))).toBe(false);
  });
});
