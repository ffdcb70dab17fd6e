/** A strategy's AWS objects as the JSON of requests: all in one text, or a file for each call. */
import { FreeNames } from '../../kernel/text/free-names.ts';
import type { ResultFile } from '../result-file.ts';
import {
  exportedSections,
  type ExportedObject,
  type ExportedSection,
  requestOf,
} from './objects.ts';

/** The calls of the AWS command line that take them. */
const calls: Readonly<Record<ExportedSection, string>> = {
  schedulingPolicies: 'create-scheduling-policy',
  computeEnvironments: 'create-compute-environment',
  consumableResources: 'create-consumable-resource',
  jobQueues: 'create-job-queue',
  jobDefinitions: 'register-job-definition',
};

/** All objects by section, as a scenario reads them with `file`. */
export function requestsText(objects: readonly ExportedObject[]): string {
  const sections = exportedSections.flatMap((section) => {
    const bodies = objects.filter((one) => one.section === section).map(({ body }) => body);
    return bodies.length === 0 ? [] : [[section, bodies] as const];
  });
  return jsonText(Object.fromEntries(sections));
}

/** A file for each call, in the order of their names. */
export function requestFiles(objects: readonly ExportedObject[]): readonly ResultFile[] {
  const names = new FreeNames();
  return objects.map((one) => {
    const step = exportedSections.indexOf(one.section) + 1;
    const stem = names.take(`${step}-${calls[one.section]}.${one.name}`);
    return { path: `${stem}.json`, pieces: [jsonText(requestOf(one))] };
  });
}

/** Pretty JSON, as a file ends. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
