/** Helpers that read scenario texts for the tests. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { issueText } from '../../src/kernel/input-error.ts';
import { readScenario } from '../../src/scenario/read.ts';
import type { Overrides } from '../../src/scenario/reading/overrides.ts';
import type { Scenario, ScenarioSet } from '../../src/scenario/schema.ts';

const documents = fileURLToPath(new URL('documents/', import.meta.url));

/** The valid documents beside this file: name and text. */
export const goodDocuments = readdirSync(documents)
  .sort()
  .map((file) => ({ file, text: readFileSync(documents + file, 'utf8') }));

/** The text of one of them. */
export function goodDocument(file: string): string {
  return readFileSync(documents + file, 'utf8');
}

const right = readFileSync(fileURLToPath(new URL('right.yaml', import.meta.url)), 'utf8');

/** The text, completed with the sections of `right.yaml` that it neither has nor comments out. */
export function completed(text: string): string {
  const lines = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  const missing = right
    .split(/^(?=\w+:)/m)
    .slice(1)
    .filter((section) => {
      const [key] = section.split(':');
      return !new RegExp(`^(# )?${key}:`, 'm').test(text);
    });
  return lines + missing.join('');
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
