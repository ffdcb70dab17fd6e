/** All checks of a draft that need only the scenario. */
import type { DraftInfrastructure, ScenarioDraft } from '../reading/draft.ts';
import { below, type Report } from '../reading/report.ts';
import { checkCadence } from './cadence.ts';
import { checkDoubtfulAssumptions } from './doubtful-assumptions.ts';
import { checkDoubtfulMemory, checkDoubtfulRetry, checkDoubtfulSimulation } from './doubtful.ts';
import { checkJobConsumables } from './consumables.ts';
import { checkDefinition, checkRetry } from './definitions.ts';
import { checkDependencies } from './dependencies.ts';
import { checkDefinitionImage, checkJobImage } from './images.ts';
import { checkCreation, checkEnvironment } from './environments.ts';
import { checkLateEvents } from './late-events.ts';
import { checkNodes } from './nodes.ts';
import { checkOverrides } from './overrides.ts';
import { checkPolicy, checkPriorities, checkQueue } from './queues.ts';
import { checkJobReferences } from './references.ts';
import { checkResources } from './resources.ts';
import { checkResubmission } from './resubmissions.ts';
import { checkJobPriority, checkJobShare } from './shares.ts';
import { checkSimulation } from './simulations.ts';
import { checkSource } from './sources.ts';
import { checkSpot } from './spot.ts';
import { checkTags } from './tags.ts';
import { definedJob, forEachEntry, forEachJob } from './visit.ts';

const checksOfJobs = [checkJobReferences, checkJobShare, checkJobConsumables, checkTags];

const checksOfDefinedJobs = [
  checkResources,
  checkNodes,
  checkOverrides,
  checkSimulation,
  checkJobImage,
  checkJobPriority,
  checkResubmission,
];

/** Reports contradictions within the infrastructure at one time. */
export function checkInfrastructure(draft: DraftInfrastructure, report: Report): void {
  const { jobQueues, schedulingPolicies, computeEnvironments } = draft;
  forEachEntry(computeEnvironments, below(report, 'computeEnvironments'), (value, here, name) => {
    checkEnvironment(draft, value, here, name);
  });
  forEachEntry(jobQueues, below(report, 'jobQueues'), (queue, here) => {
    checkQueue(draft, queue, here);
  });
  checkPriorities(draft, below(report, 'jobQueues'));
  forEachEntry(schedulingPolicies, below(report, 'schedulingPolicies'), checkPolicy);
}

/** Reports what has no effect at t = 0. */
export function checkCreations(draft: DraftInfrastructure, report: Report): void {
  forEachEntry(draft.computeEnvironments, below(report, 'computeEnvironments'), checkCreation);
}

/** Reports mistakes of jobs; `draft` has every queue that exists at some time. */
export function checkWorkload(draft: ScenarioDraft, report: Report): void {
  forEachEntry(draft.jobDefinitions, below(report, 'jobDefinitions'), (definition, here, name) => {
    checkDefinition(draft, definition, here);
    checkDefinitionImage(draft, name, definition, here);
    checkDoubtfulRetry(definition, here);
    checkDoubtfulMemory(definition, here);
    checkDoubtfulSimulation(definition.simulation, below(here, 'simulation'));
  });
  forEachEntry(draft.workload, below(report, 'workload'), (source, here) => {
    checkSource(draft, source, here, report);
  });
  forEachJob(draft, report, (submission) => {
    checkRetry(submission.job, submission.report);
    checkDoubtfulRetry(submission.job, submission.report);
    checkDoubtfulSimulation(submission.job.simulation, below(submission.report, 'simulation'));
    for (const check of checksOfJobs) check(draft, submission);
    const defined = definedJob(submission, draft, report);
    if (defined === undefined) return;
    for (const check of checksOfDefinedJobs) check(draft, defined);
  });
  checkDependencies(draft, report);
  checkSpot(draft, report);
  checkCadence(draft, report);
  checkDoubtfulAssumptions(draft, report);
  checkLateEvents(draft, report);
}
