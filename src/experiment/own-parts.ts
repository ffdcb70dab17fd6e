/** What code gives besides a scenario: policies, processes and tables, by names of its own. */
import { InputError, type Issue } from '../kernel/input-error.ts';
import { quoted } from '../kernel/text/mistakes.ts';
import type { OwnProcesses } from '../nature/interruption/process.ts';
import type { OwnPolicies } from '../policy/own-policies.ts';
import { interruptionNames } from '../scenario/assumptions/interruptions.ts';
import { strategyNames } from '../words/allocation-strategies.ts';
import type { OwnName, OwnNames } from '../words/own-names.ts';
import { placementNames } from '../words/scheduler.ts';
import type { WorkloadTable } from '../workload/table.ts';
import { wholeFileIssue } from './files/mistakes.ts';

/** What runs call; functions cannot be sent to threads, so such runs are played in this one. */
export interface OwnRules {
  readonly policies?: OwnPolicies | undefined;
  /** Ends of Spot instances, for `spot.interruptions` and `fargate.spotInterruptions`. */
  readonly interruptions?: OwnProcesses | undefined;
}

/** Tables of jobs, for the `file` of an import. */
export type OwnTables = Readonly<Record<string, WorkloadTable>>;

const form = /^[A-Za-z][A-Za-z0-9_-]{0,127}$/;

/** The names, for the schema. Throws `InputError` for those that no scenario could mean. */
export function ownNamesOf({ policies = {}, interruptions = {} }: OwnRules): OwnNames {
  const issues: Issue[] = [];
  const names = (path: string, given: object = {}, taken: readonly string[] = []) => {
    for (const name of Object.keys(given)) {
      const problem = problemOf(name, taken);
      const message = `the name ${quoted(name)} ${problem}`;
      if (problem !== '') issues.push(wholeFileIssue('', message, 'choose another name', path));
    }
    return Object.keys(given) as OwnName[];
  };
  const own: OwnNames = {
    allocation: names('policies.allocation', policies.allocation, strategyNames),
    placement: names('policies.placement', policies.placement, placementNames),
    queueOrder: names('policies.queueOrder', policies.queueOrder),
    retry: names('policies.retry', policies.retry),
    interruptions: names('interruptions', interruptions, interruptionNames),
  };
  if (issues.length > 0) throw new InputError(issues);
  return own;
}

/** Empty = a scenario can have the name. */
function problemOf(name: string, taken: readonly string[]): string {
  if (!form.test(name)) return 'must be letters, digits, - and _, and begin with a letter';
  return taken.includes(name) ? 'is a word of scenarios already' : '';
}
