/** Every check of a draft that needs nothing but the scenario, in one fixed order. */
import type { ScenarioDraft, DraftInfrastructure } from '../reading/draft.ts';
import type { Report } from '../reading/report.ts';
import { checkConsumables } from './consumables.ts';
import { checkDefinitions } from './definitions.ts';
import { checkDependencies } from './dependencies.ts';
import { checkEnvironmentSimulations } from './environment-simulation.ts';
import { checkEnvironments } from './environments.ts';
import { checkJobs } from './jobs.ts';
import { checkNodes } from './nodes.ts';
import { checkOverrides } from './overrides.ts';
import { checkQueues } from './queues.ts';
import { checkQueueReferences, checkReferences } from './references.ts';
import { checkResources } from './resources.ts';
import { checkResubmissions } from './resubmissions.ts';
import { checkSavedWork } from './saved-work.ts';
import { checkShares } from './shares.ts';
import { checkSpot } from './spot.ts';
import { checkTags } from './tags.ts';
import { checkTimeLimits } from './time-limits.ts';

const checksOfInfrastructure = [
  checkQueueReferences,
  checkEnvironments,
  checkEnvironmentSimulations,
  checkQueues,
  checkTimeLimits,
];

const checksOfWorkload = [
  checkReferences,
  checkShares,
  checkDefinitions,
  checkResources,
  checkNodes,
  checkOverrides,
  checkConsumables,
  checkTags,
  checkJobs,
  checkSpot,
  checkSavedWork,
  checkResubmissions,
  checkDependencies,
];

/** Reports what the sections that events may change contradict in each other at one time. */
export function checkInfrastructure(draft: DraftInfrastructure, report: Report): void {
  for (const check of checksOfInfrastructure) check(draft, report);
}

/** Reports what is wrong with jobs, where `draft` has all queues that there are at some time. */
export function checkWorkload(draft: ScenarioDraft, report: Report): void {
  for (const check of checksOfWorkload) check(draft, report);
}
