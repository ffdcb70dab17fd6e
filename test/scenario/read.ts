/** Ways in which the tests of the scenario language read texts. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { issueText } from '../../src/kernel/input-error.ts';
import { readScenario } from '../../src/scenario/read.ts';
import type { Overrides } from '../../src/scenario/reading/overrides.ts';
import type { Scenario, ScenarioSet } from '../../src/scenario/schema.ts';

const documents = fileURLToPath(new URL('documents/', import.meta.url));

/** The good documents beside this file: name and text. */
export const goodDocuments = readdirSync(documents)
  .sort()
  .map((file) => ({ file, text: readFileSync(documents + file, 'utf8') }));

/** The text of one of them. */
export function goodDocument(file: string): string {
  return readFileSync(documents + file, 'utf8');
}

/** Parts of a small scenario, each a flow map's content; what is not given is right. */
export interface Parts {
  readonly head?: string;
  readonly jobs?: string;
  readonly definitions?: string;
  readonly queues?: string;
  readonly environments?: string;
  readonly rest?: string;
}

/** Lines: 1 head, 2 workload, 3 definitions, 4 queues, 5 environments, 6 … rest. */
export function small(parts: Parts): string {
  const {
    head = 'name: small',
    jobs = '{ jobName: A, jobQueue: q, jobDefinition: d }',
    definitions = 'd: { containerProperties: { vcpus: 1, memory: 2048 }, simulation: { runtime: 1m } }',
    queues = 'q: { computeEnvironmentOrder: [{ order: 1, computeEnvironment: e }] }',
    environments = 'e: { computeResources: { type: EC2, maxvCpus: 4, instanceTypes: [m6i] } }',
    rest = '',
  } = parts;
  return [
    head,
    `workload: { main: { jobs: [${jobs}] } }`,
    `jobDefinitions: { ${definitions} }`,
    `jobQueues: { ${queues} }`,
    `computeEnvironments: { ${environments} }`,
    rest,
  ].join('\n');
}

/** What is wrong, one line each, file `s`. */
export function issuesOf(text: string, overrides: Overrides = {}): readonly string[] {
  return readScenario(text, 's', overrides).issues.map(issueText);
}

/** The scenario set of a text without mistakes. */
export function setOf(text: string, overrides: Overrides = {}): ScenarioSet {
  const { issues, scenario } = readScenario(text, 's', overrides);
  if (scenario === undefined) throw new Error(issues.map(issueText).join('\n'));
  return scenario;
}

/** The first strategy's scenario of a text without mistakes. */
export function scenarioOf(text: string, overrides: Overrides = {}): Scenario {
  return setOf(text, overrides).strategies[0]!.scenario;
}
