/** Warnings about a compiled model: what a planner should know before a run is played. */
import { list } from '../kernel/columns.ts';
import type { QueueId } from '../kernel/ids.ts';
import type { Issue } from '../kernel/input-error.ts';
import { pathText } from '../scenario/reading/tree.ts';
import type { Model } from '../model/model.ts';
import type { BareGround, Finding, Ground, Stuck } from './finding.ts';
import { type Group, groupsOf } from './groups.ts';
import { rules, stuckRules } from './registry.ts';
import { worldsOf } from './worlds.ts';

/** A queue whose jobs need very many sizes is told of the first few. */
const mostStuckPerQueue = 5;

/**
 * Jobs that can never run, by queue and need in order of their first job, then what the other rules
 * find. All are warnings without a line, for the caller to fill in.
 */
export function lint(model: Model): readonly Issue[] {
  const base = { model, worlds: worldsOf(model), groups: groupsOf(model) };
  const stuck = base.groups.flatMap((group) => stuckOf(base, group) ?? []);
  const ground = { ...base, stuck };
  const found = [...stuckFindings(ground), ...rules.flatMap((rule) => rule(ground))];
  return found.map(issueOf);
}

/** The first objection decides. */
function stuckOf(ground: BareGround, group: Group): Stuck | undefined {
  for (const rule of stuckRules) {
    const objection = rule(ground, group);
    if (objection !== undefined) return { group, objection };
  }
  return undefined;
}

function stuckFindings({ model, stuck }: Ground): readonly Finding[] {
  const counts = list<QueueId, number>(model.queues.map(() => 0));
  const kept = stuck.flatMap(({ group, objection }): Finding[] => {
    counts[group.queue]++;
    if (counts[group.queue] > mostStuckPerQueue) return [];
    const { message, remedy } = objection;
    return [{ path: queuePath(model, group.queue), message, remedy }];
  });
  const more = counts.flatMap((count, queue): Finding[] => {
    if (count <= mostStuckPerQueue) return [];
    const rest = stuck.filter(({ group }) => group.queue === queue).slice(mostStuckPerQueue);
    const jobs = rest.reduce((sum, { group }) => sum + group.count, 0);
    const message = `${jobs} more jobs of ${rest.length} other sizes can never run either`;
    return [{ path: queuePath(model, queue), message, remedy: '' }];
  });
  return [...kept, ...more];
}

function queuePath({ queues }: Model, queue: QueueId): readonly string[] {
  return ['jobQueues', queues[queue].name];
}

function issueOf({ path, message, remedy }: Finding): Issue {
  const place = { file: '', line: 0, column: 0 };
  return { ...place, path: pathText(path), message, remedy, severity: 'warning' };
}
