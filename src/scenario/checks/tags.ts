/** Tags that go to tasks: with more than 50 a job fails at once [J42]. */
import type { ScenarioDraft } from '../reading/draft.ts';
import type { Report } from '../reading/report.ts';
import { field, nodeAt, type Tree } from '../reading/tree.ts';
import { forEachJob } from './jobs-of.ts';
import { definitionOf } from './references.ts';

const mostTags = 50;

export function checkTags(draft: ScenarioDraft, report: Report): void {
  forEachJob(draft, (job, path) => {
    const submission = nodeAt(draft.tree, path);
    const key = definitionOf(draft, job.jobDefinition);
    const definition = nodeAt(draft.tree, ['jobDefinitions', key ?? '']);
    const propagate = field(submission, 'propagateTags') ?? field(definition, 'propagateTags');
    if (propagate?.kind !== 'scalar' || propagate.value !== true) return;
    // Of tags with the same name the job's counts.
    const names = new Set([...tagsOf(definition), ...tagsOf(submission)]);
    if (names.size <= mostTags) return;
    const together = `tags of the job and its definition together`;
    const message = `expected at most ${mostTags} ${together}, received ${names.size}`;
    report({ path: [...path, 'tags'], message, remedy: 'set propagateTags: false' });
  });
}

function tagsOf(owner: Tree | undefined): readonly string[] {
  const tags = field(owner, 'tags');
  return tags?.kind === 'map' ? [...tags.entries.keys()] : [];
}
