/** Names that must exist. */
import { nearest } from '../../kernel/near-match.ts';
import type { Named, ScenarioDraft } from '../reading/draft.ts';
import { below, didYouMean, type Report } from '../reading/report.ts';
import type { CheckedJob } from './visit.ts';

/** Reports a name that is not in `map`; `noun` says what it holds: `compute environment`. */
export function checkName(map: Named<unknown>, noun: string, name: string, report: Report): void {
  if (map.has(name)) return;
  const message = `expected the name of a ${noun}, received ${JSON.stringify(name)}`;
  report({ message, remedy: () => nearOrKnown([...map.keys()], noun, name) });
}

function nearOrKnown(names: readonly string[], noun: string, name: string): string {
  if (names.length === 0) return `there is no ${noun}`;
  const more = names.length > 8 ? ', …' : '';
  return didYouMean(nearest(name, names)) || `known: ${names.slice(0, 8).join(', ')}${more}`;
}

/** Reports a reference to no job definition. */
export function checkDefinitionName(draft: ScenarioDraft, name: string, report: Report): void {
  if (draft.definitionKeyOf(name) !== undefined) return;
  checkName(draft.jobDefinitions, 'job definition', name, report);
}

/** The queue and the definition of a job must exist. */
export function checkJobReferences(draft: ScenarioDraft, { job, report }: CheckedJob): void {
  checkName(draft.jobQueues, 'job queue', job.jobQueue, below(report, 'jobQueue'));
  checkDefinitionName(draft, job.jobDefinition, below(report, 'jobDefinition'));
}
