/** What a file of a team's configuration states: AWS objects as scenarios have them. */
import type { DocumentMistake } from '../reading/report.ts';
import type { MapTree, Place, Tree } from '../reading/tree.ts';

/** A section of scenarios with AWS objects, or the jobs of a source. */
export const configuredSections = {
  computeEnvironments: 'compute environments',
  jobQueues: 'job queues',
  jobDefinitions: 'job definitions',
  schedulingPolicies: 'scheduling policies',
  consumableResources: 'consumable resources',
  jobs: 'submissions',
} as const;
export type ConfiguredSection = keyof typeof configuredSections;

/** An object, with its name in the field that AWS has for it. */
export interface Configured {
  readonly section: ConfiguredSection;
  readonly name: string;
  readonly value: MapTree;
  /** It changes an object of this name; otherwise it is one. */
  readonly isUpdate: boolean;
}

/** What a scenario says beside the name of a file. */
export interface Circumstances {
  readonly region: string;
  /** `parameters`: of a template by name. */
  readonly parameters: Tree | undefined;
}

/** Hears of what is wrong in the file, and of what is left out. */
export type Note = (place: Place, mistake: DocumentMistake) => void;

/** What a form reads: the objects in their order. */
export interface FormReading extends Circumstances {
  readonly note: Note;
}

/** Left out, which changes what is simulated. */
export function leftOut(message: string, remedy = ''): DocumentMistake {
  return { message: `left out: ${message}`, remedy, severity: 'warning' };
}
