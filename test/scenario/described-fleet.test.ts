/** desiredvCpus of describe output: the fleet of that moment, within the limits of a strategy. */
import { expect, it } from 'vitest';
import { issueText } from '../../src/kernel/input-error.ts';
import { patchedDocument } from '../../src/scenario/patched-document.ts';
import { readScenario } from '../../src/scenario/read.ts';
import { nodeAt, toPlain } from '../../src/scenario/reading/tree.ts';
import { completed } from './read.ts';

const resources = {
  type: 'EC2',
  minvCpus: 8,
  maxvCpus: 64,
  desiredvCpus: 32,
  instanceTypes: ['m6i'],
};
const described = {
  computeEnvironmentName: 'fleet',
  computeEnvironmentArn: 'arn:aws:batch:us-east-1:123456789012:compute-environment/fleet',
  type: 'MANAGED',
  computeResources: resources,
};

function reading(environment: object, strategies: string) {
  const text = completed(`computeEnvironments: { file: ce.json }\nstrategies:\n${strategies}`);
  const files = new Map([['ce.json', JSON.stringify({ computeEnvironments: [environment] })]]);
  const scenario = { text, fileName: 's.yaml', overrides: { files } };
  const { issues, scenario: read } = readScenario(text, 's.yaml', scenario.overrides);
  const fleets = read?.strategies.map(
    (one) => one.scenario.computeEnvironments.get('fleet')?.computeResources.desiredvCpus,
  );
  return { issues: issues.map(issueText), fleets, scenario };
}

const patch = (limits: string) =>
  `{ computeEnvironments: { fleet: { computeResources: ${limits} } } }`;
const strategies = `  today: {}
  small: ${patch('{ maxvCpus: 16 }')}
  large: ${patch('{ minvCpus: 48 }')}
`;

it('a strategy with other limits starts with the nearest number, which a warning says', () => {
  const { issues, fleets, scenario } = reading(described, strategies);
  expect(fleets).toEqual([32, 16, 48]);
  const path = ['computeEnvironments', 'fleet', 'computeResources', 'desiredvCpus'];
  const start = `ce.json:1:240: warning: ${path.join('.')}: the fleet of 32 vCPUs that is described`;
  expect(issues).toEqual([
    `${start} is outside the limits (strategy large); it starts with 48`,
    `${start} is outside the limits (strategy small); it starts with 16`,
  ]);
  const document = patchedDocument(scenario, 'small')!;
  expect(toPlain(nodeAt(document, path)!)).toBe(16);
});

it('a request outside the limits is a mistake: of a template, or of a strategy', () => {
  const request = { ...described, computeEnvironmentArn: undefined };
  const expected = 'expected a number from 8 to 16 (minvCpus and maxvCpus), received 32';
  expect(reading(request, strategies).issues.join('\n')).toContain(expected);
  const asked = `  large: ${patch('{ desiredvCpus: 65 }')}\n`;
  expect(reading(described, asked).issues.join('\n')).toContain(
    'from 8 to 64 (minvCpus and maxvCpus), received 65',
  );
});
