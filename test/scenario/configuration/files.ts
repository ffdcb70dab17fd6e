/** Reads a file of a configuration by itself, and scenarios that name files. */
import { type Issue, issueText } from '../../../src/kernel/input-error.ts';
import type { Configured } from '../../../src/scenario/configuration/configuration.ts';
import { readConfiguration } from '../../../src/scenario/configuration/read-configuration.ts';
import { readScenario } from '../../../src/scenario/read.ts';
import { readDocument } from '../../../src/scenario/reading/document.ts';
import { toPlain } from '../../../src/scenario/reading/tree.ts';

/** What a file states: `section name` → the object, and what is said, a line each. */
export interface ReadFile {
  readonly objects: Readonly<Record<string, unknown>>;
  readonly said: readonly string[];
  readonly all: readonly Configured[];
}

/** The file by itself. */
export function fileOf(text: string, file = 'f.yaml', parameters: object = {}): ReadFile {
  const issues: Issue[] = [];
  const given = readDocument(JSON.stringify(parameters), 'p', []);
  const circumstances = { region: 'eu-west-1', parameters: given };
  const all = readConfiguration({ text, file, ...circumstances }, issues);
  const objects = all.map(({ section, name, value }) => [`${section} ${name}`, toPlain(value)]);
  return {
    objects: Object.fromEntries(objects) as ReadFile['objects'],
    said: issues.map(issueText),
    all,
  };
}

/** A scenario with its files: the issues as texts, the set, and what it lacks. */
export function withFiles(document: object, files: Readonly<Record<string, string>>) {
  const reading = readScenario(JSON.stringify(document), 's.yaml', {
    files: new Map(Object.entries(files)),
  });
  return { ...reading, said: reading.issues.map(issueText) };
}
