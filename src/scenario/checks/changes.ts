/** What an event may not change of things that are there, all of it. */
import type { DraftInfrastructure } from '../reading/draft.ts';
import type { Report } from '../reading/report.ts';
import type { Before } from './change.ts';
import { checkChangedConsumables, checkChangedTypes } from './changed-catalog.ts';
import { checkChangedEnvironments } from './changed-environments.ts';
import { checkChangedQueues } from './changed-queues.ts';

const checks = [
  checkChangedEnvironments,
  checkChangedQueues,
  checkChangedConsumables,
  checkChangedTypes,
];

/** Reports what the event that leads to `after` may not do. */
export function checkChanges(before: Before, after: DraftInfrastructure, report: Report): void {
  for (const check of checks) check(before, after, report);
}
