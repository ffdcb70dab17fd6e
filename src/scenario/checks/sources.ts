/** Recorded and generated jobs: what their source names must exist and suit them. */
import type { DraftSource, ScenarioDraft } from '../reading/draft.ts';
import { localStartMs } from '../reading/local-start.ts';
import { below, type Report } from '../reading/report.ts';
import { checkDoubtfulMix } from './doubtful.ts';
import { queuesOf } from '../resubmission.ts';
import type { GenerateSource } from '../sections/generate.ts';
import type { GeneratedKind } from '../sections/mix.ts';
import { checkDefinitionName, checkName } from './references.ts';
import { checkSourceResubmission } from './resubmissions.ts';
import { checkPriority, checkShare } from './shares.ts';

/** `root`: takes the mistakes of definitions. */
export function checkSource(
  draft: ScenarioDraft,
  source: DraftSource,
  report: Report,
  root: Report,
): void {
  if (source.kind === 'jobs') return;
  const content = source.kind === 'import' ? source.import : source.generate;
  const { queue, jobDefinition: name, simulation } = content;
  const definition = draft.jobDefinitions.get(draft.definitionKeyOf(name ?? '') ?? '');
  const resubmit = simulation?.resubmit ?? definition?.simulation?.resubmit;
  const queues = queuesOf(queue, resubmit);
  const here = below(report, source.kind);
  checkName(draft.jobQueues, 'job queue', queue, below(here, 'queue'));
  checkSourceResubmission(draft, source, { own: here, root });
  if (name !== undefined) checkSharedDefinition(draft, name, below(here, 'jobDefinition'));
  if (source.kind === 'import') {
    const { shareIdentifier: share, schedulingPriority: priority } = source.import;
    checkShare(draft, { queue, share, key: 'shareIdentifier' }, here);
    checkPriority(draft, { queues, priority, key: 'schedulingPriority' }, here);
  } else {
    checkClock(draft, source.generate, here);
    for (const [index, entry] of source.generate.spec.mix.entries()) {
      const { share, priority, memoryMib } = entry;
      const atKind = below(here, 'mix', index);
      if (resubmit !== undefined && resubmit.submissions.length > 0) checkLevels(entry, atKind);
      checkShare(draft, { queue, share, key: 'share' }, atKind);
      checkPriority(draft, { queues, priority, key: 'priority' }, atKind);
      checkDoubtfulMix(memoryMib, below(atKind, 'memory'));
    }
  }
}

/** Of a source whose failed jobs are submitted again: no level may wait for a whole array. */
function checkLevels({ submit, workflow = [] }: GeneratedKind, report: Report): void {
  const waits = workflow.some((width, level) => {
    const before = workflow[level - 1] ?? 1;
    return before > 1 && width !== before;
  });
  if (submit !== 'arrays' || !waits) return;
  const rule = 'an array fails with a child, even if that is submitted again';
  report({
    path: ['submit'],
    message: `a level waits for all of an array, and its source has simulation.resubmit: ${rule}`,
    remedy: 'use submit: jobs, or let retryStrategy retry them',
  });
}

/** Arrivals by hours or by a schedule follow the clock on the wall. */
function checkClock(draft: ScenarioDraft, { spec }: GenerateSource, report: Report): void {
  const { kind } = spec.arrivals;
  if ((kind !== 'profile' && kind !== 'cron') || localStartMs(draft.tree) !== undefined) return;
  report({
    path: ['arrivals'],
    message: `${kind} needs the time of day at which the scenario starts, with a fixed offset`,
    remedy: 'add start: 2026-01-05T00:00:00+01:00 and, if it is not UTC, timezone: +01:00',
  });
}

/** Recorded and generated jobs have one container. */
function checkSharedDefinition(draft: ScenarioDraft, name: string, report: Report): void {
  checkDefinitionName(draft, name, report);
  const definition = draft.jobDefinitions.get(draft.definitionKeyOf(name) ?? '');
  if (definition?.nodeProperties !== undefined) {
    const received = `the multi-node definition "${name}"`;
    const message = `expected a definition of type container, received ${received}`;
    report({ message, remedy: 'spell multi-node jobs out under jobs' });
  }
}
