/** Two results side by side: what changed, in which terms, and what is refused. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { batchcast, folderWith } from './batchcast.ts';
import { tiny } from './scenarios.ts';

let folder = '';

beforeAll(async () => {
  const more = 'thresholds: { cost: ["max<$1"] }\n';
  folder = folderWith({ 'tiny.yaml': tiny('tiny', more) }, afterAll);
  const play = (out: string, ...words: readonly string[]) =>
    batchcast(folder, ['run', 'tiny.yaml', '--quiet', '--out', out, ...words]);
  const larger = 'computeEnvironments.env.computeResources.instanceTypes=[m6i.4xlarge]';
  await play('before', '--replications', '8');
  await play('again', '--replications', '8');
  await play('larger', '--replications', '8', '--set', larger);
  await play('other-seed', '--replications', '8', '--seed', 'other');
  await play('one', '--strategy', 'spot');
});

const compared = (...words: readonly string[]) => batchcast(folder, ['compare', ...words]);

it('a result is the same as itself, and as another of the same scenario and seed', async () => {
  const said = 'The same: scenario, runs and answer are equal.\n';
  expect((await compared('before', 'before')).stdout).toBe(said);
  expect((await compared('before', 'again')).stdout).toBe(said);
  const { stdout } = await compared('before', 'again', '--format', 'markdown');
  expect(stdout).toBe(`## tiny\n\n${said}`);
});

it('a change of the scenario is shown by its path, and its costs in pairs', async () => {
  const { code, stdout } = await compared('before', 'larger');
  expect(code).toBe(0);
  expect(stdout).toContain('Compared run by run, under the same chances: 8 replications.');
  expect(stdout).toContain(
    'computeEnvironments.env.computeResources.instanceTypes: ["m6i.large","m6i.xlarge"] → ["m6i.4xlarge"]',
  );
  expect(stdout).toMatch(
    /^on-demand +cost +\$\d.* \+[\d.]+ % \(95 % interval \+[\d.]+ to \+[\d.]+ %\)$/m,
  );
  expect(stdout).toMatch(/^on-demand +instance_type +m6i\.4xlarge +– +\$[\d.]+ +\+\$[\d.]+$/m);
});

it('results of other seeds are compared as such, and their difference is noise', async () => {
  const { stdout } = await compared('before', 'other-seed');
  expect(stdout).toContain('The seeds differ: compared as results with chances of their own.');
  expect(stdout).toMatch(/^on-demand +cost .*: noise$/m);
});

it('fewer replications are compared as far as both have them; missing strategies are named', async () => {
  const { stdout } = await compared('before', 'one');
  expect(stdout).toContain('No longer there: on-demand.');
  expect(stdout).toContain('2 replications');
});

it('is one JSON document for programs', async () => {
  const { stdout } = await compared('before', 'larger', '--format', 'json');
  const { isPaired, strategies } = JSON.parse(stdout) as Record<string, unknown>;
  expect([isPaired, (strategies as unknown[]).length]).toEqual([true, 2]);
});

it('a folder that is none, or was changed, exits with 2; both are named', async () => {
  const file = join(folder, 'one/replications.csv');
  writeFileSync(file, readFileSync(file, 'utf8').replace('spot,1', 'spot,3'));
  const { code, stdout, stderr } = await compared('nowhere', 'one');
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('nowhere: error: no such folder');
  expect(stderr).toContain('one/replications.csv: error: has been changed since it was written');
});

it('conditions are JUnit’s test cases on request', async () => {
  const { code, stdout } = await batchcast(folder, [
    'run',
    'tiny.yaml',
    '--out',
    'junit',
    '--quiet',
    '--format',
    'junit',
  ]);
  expect(code).toBe(0);
  expect(stdout).toContain('<testsuite name="tiny" tests="2" failures="0" skipped="0">');
});
