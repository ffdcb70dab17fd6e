/** Every check of a draft that needs nothing but the scenario, in one fixed order. */
import type { Draft } from '../reading/draft.ts';
import type { Report } from '../reading/report.ts';
import { checkDefinitions } from './definitions.ts';
import { checkDependencies } from './dependencies.ts';
import { checkEnvironments } from './environments.ts';
import { checkJobs } from './jobs.ts';
import { checkPolicies } from './policies.ts';
import { checkQueues } from './queues.ts';
import { checkReferences } from './references.ts';
import { checkResources } from './resources.ts';
import { checkShares } from './shares.ts';

const checks = [
  checkReferences,
  checkEnvironments,
  checkQueues,
  checkPolicies,
  checkShares,
  checkDefinitions,
  checkResources,
  checkJobs,
  checkDependencies,
];

/** Reports what the parts of the document contradict in each other. */
export function checkDraft(draft: Draft, report: Report): void {
  for (const check of checks) check(draft, report);
}
