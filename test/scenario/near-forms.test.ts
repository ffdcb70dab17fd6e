/** What is proposed for values that are nearly of the right form, and what follows of a typo. */
import { describe, expect, it } from 'vitest';
import { nearForm } from '../../src/scenario/reading/examples.ts';
import { issuesOf } from './read.ts';

const duration = 'expected a duration such as 90s';
const memory = 'expected memory such as 512MiB';

describe('a value that is nearly right', () => {
  it.each([
    [duration, '10 min', '10m'],
    [duration, 600, '600s'],
    [duration, '600', '600s'],
    [duration, '2 hours', '2h'],
    [memory, '4 GB', '4GiB'],
    [memory, '512 mb', '512MiB'],
    [memory, '1.5g', '1.5GiB'],
  ])('%s, received %s: did you mean %s?', (message, value, wanted) => {
    expect(nearForm(message, value)).toBe(`did you mean "${wanted}"?`);
  });

  it('is never proposed again, and nothing is where nothing is near', () => {
    for (const value of ['0s', 'soon', -5, true, null]) expect(nearForm(duration, value)).toBe('');
    expect(nearForm('expected a name', '10 min')).toBe('');
  });
});

describe('a misspelt key', () => {
  it('is one mistake, though the right one is missing', () => {
    const resources = 'type: EC2, instanceTypes: [m6i.xlarge]';
    const environment = (max: string) =>
      `computeEnvironments: { ce: { type: MANAGED, computeResources: { ${resources}${max} } } }\n`;
    const lines = issuesOf(environment(', maxvCpu: 4'));
    expect(lines.filter((line) => line.includes('maxvCpu'))).toEqual([
      expect.stringContaining('unknown key; did you mean "maxvCpus"?'),
    ]);
    expect(issuesOf(environment('')).join('\n')).toContain('maxvCpus: expected a whole number');
  });
});

describe('a mistake that one strategy makes of a value of the base', () => {
  it('is at the strategy, and names the line of the value', () => {
    const text = `jobDefinitions:
  work:
    containerProperties:
      resourceRequirements: [{ type: VCPU, value: "1" }, { type: MEMORY, value: "1024" }]
    simulation: { runtime: 5m }
computeEnvironments:
  ce: { type: MANAGED, computeResources: { type: EC2, maxvCpus: 4, instanceTypes: [m6i.xlarge] } }
jobQueues:
  main: { priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: ce }] }
workload: { main: { jobs: [{ jobName: a, jobQueue: main, jobDefinition: work }] } }
name: sizes
strategies:
  base: {}
  far:
    computeEnvironments: { ce: { computeResources: { type: FARGATE } } }
`;
    const lines = issuesOf(text);
    expect(lines).toEqual([
      expect.stringMatching(
        /^s:14:3: error: .*1 vCPU with 1024 MiB, as of line 4 \(strategy far\)/,
      ),
    ]);
  });
});
