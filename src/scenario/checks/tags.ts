/** Tags propagated to tasks: with more than 50, a job fails at once [J42]. */
import type { ScenarioDraft } from '../reading/draft.ts';
import { field, nodeAt, type Tree } from '../reading/tree.ts';
import type { CheckedJob } from './visit.ts';

const mostTags = 50;

export function checkTags(draft: ScenarioDraft, { job, place, report }: CheckedJob): void {
  const submission = nodeAt(draft.tree, ['workload', place.source, 'jobs', place.index]);
  const key = draft.definitionKeyOf(job.jobDefinition);
  const definition = nodeAt(draft.tree, ['jobDefinitions', key ?? '']);
  const propagate = field(submission, 'propagateTags') ?? field(definition, 'propagateTags');
  if (propagate?.kind !== 'scalar' || propagate.value !== true) return;
  // A tag of the job replaces the definition's of the same name.
  const names = new Set([...tagsOf(definition), ...tagsOf(submission)]);
  if (names.size <= mostTags) return;
  const together = `tags of the job and its definition together`;
  const message = `expected at most ${mostTags} ${together}, received ${names.size}`;
  report({ path: ['tags'], message, remedy: 'set propagateTags: false' });
}

function tagsOf(owner: Tree | undefined): readonly string[] {
  const tags = field(owner, 'tags');
  return tags?.kind === 'map' ? [...tags.entries.keys()] : [];
}
