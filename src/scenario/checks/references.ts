/** Names that must exist. */
import { someOf } from '../../kernel/text/shorten.ts';
import { quoted } from '../../kernel/text/mistakes.ts';
import { nearest } from '../../kernel/near-match.ts';
import type { Named, ScenarioDraft } from '../reading/draft.ts';
import { below, didYouMean, type Report } from '../reading/report.ts';
import type { CheckedJob } from './visit.ts';

/** Reports a name that is not in `map`; `noun` says what it holds: `compute environment`. */
export function checkName(map: Named<unknown>, noun: string, name: string, report: Report): void {
  if (map.has(name)) return;
  const message = `expected the name of a ${noun}, received ${quoted(name)}`;
  const remedy = () => {
    const names = [...map.keys()];
    const known = names.length === 0 ? `there is no ${noun}` : `known: ${someOf(names)}`;
    return didYouMean(nearest(name, names)) || known;
  };
  report({ message, remedy });
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
