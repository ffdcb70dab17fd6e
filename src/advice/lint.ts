/** Warnings about a compiled model: what a planner should know before a run is played. */
import { list } from '../kernel/columns.ts';
import type { QueueId } from '../kernel/ids.ts';
import type { Issue } from '../kernel/input-error.ts';
import { pathText } from '../scenario/reading/tree.ts';
import type { Model } from '../model/model.ts';
import type { BareGround, Finding, Ground, Stuck } from './finding.ts';
import { describe, type Group, groupsOf } from './groups.ts';
import { rules, stuckRules } from './registry.ts';
import { worldsOf } from './worlds.ts';

/** A queue whose jobs have more sizes that can never run gets one warning for the rest. */
const mostStuckPerQueue = 5;

/**
 * Jobs that can never run, by queue and need in order of their first job, then what the other rules
 * find. All are warnings without a line, for the caller to fill in.
 */
export function lint(model: Model): readonly Issue[] {
  const ground = groundOf(model);
  const found = [...stuckFindings(ground), ...rules.flatMap((rule) => [...rule(ground)])];
  return found.map(issueOf);
}

/** Whether some job can never run; a resubmission may never come. */
export function hasStuckJobs(model: Model): boolean {
  return groundOf(model).stuck.some(({ group }) => group.count > 0);
}

function groundOf(model: Model): Ground {
  const base = { model, worlds: worldsOf(model), groups: groupsOf(model) };
  return { ...base, stuck: base.groups.flatMap((group) => stuckOf(base, group) ?? []) };
}

/** The first objection decides. */
function stuckOf(ground: BareGround, group: Group): Stuck | undefined {
  for (const rule of stuckRules) {
    const objection = rule(ground, group);
    if (objection !== undefined) return { group, ...objection };
  }
  return undefined;
}

function* stuckFindings({ model, stuck }: Ground): Generator<Finding> {
  const byQueue = list<QueueId, Stuck[]>(model.queues.map(() => []));
  for (const one of stuck) {
    const { group, why, remedy, isDoubtful = false } = one;
    const before = byQueue[group.queue].push(one) - 1;
    if (before >= mostStuckPerQueue) continue;
    const path = ['jobQueues', model.queues[group.queue].name];
    const verdict = isDoubtful ? 'may never run' : 'can never run';
    yield { path, message: `${describe(model, group)} ${verdict}: ${why}`, remedy };
  }
  for (const [id, { name }] of model.queues.entries()) {
    const rest = byQueue[id].slice(mostStuckPerQueue);
    if (rest.length === 0) continue;
    const jobs = rest.reduce((sum, { group }) => sum + group.count, 0);
    const message = `${jobs} more jobs of ${rest.length} other sizes can never run either`;
    yield { path: ['jobQueues', name], message, remedy: '' };
  }
}

function issueOf({ path, message, remedy }: Finding): Issue {
  const place = { file: '', line: 0, column: 0 };
  return { ...place, path: pathText(path), message, remedy, severity: 'warning' };
}
