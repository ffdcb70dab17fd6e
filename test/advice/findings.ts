/** What lint says about a scenario, as the tests read it. */
import { lint } from '../../src/advice/lint.ts';
import type { Model } from '../../src/model/model.ts';
import { compiled } from '../stories/play.ts';
import { document, type Document, environment, needs, withJobs } from '../model/documents.ts';

export interface FindingText {
  readonly path: string;
  readonly message: string;
  readonly remedy: string;
}

/** All are warnings without a place. */
export function findingsOfModel(model: Model): readonly FindingText[] {
  return lint(model).map(({ path, message, remedy }) => ({ path, message, remedy }));
}

/** Of the first strategy's first replication. */
export function findings(scenario: Document): readonly FindingText[] {
  return findingsOfModel(compiled(scenario).model);
}

/** A definition of this size that runs for ten minutes; `more` replaces its fields. */
export function definition(vcpus: number, memoryMib = 1_024, more: Document = {}): Document {
  const containerProperties = { image: 'work', resourceRequirements: needs(vcpus, memoryMib) };
  return { type: 'container', containerProperties, simulation: { runtime: '10m' }, ...more };
}

export interface ScenarioParts {
  /** Default: one job. */
  readonly jobs?: readonly Document[];
  /** Of the definition `work`; default one vCPU. */
  readonly work?: Document;
  readonly computeResources?: Document;
  /** Fields of the environment beside computeResources. */
  readonly ce?: Document;
  readonly queue?: Document;
  readonly more?: Document;
}

/** One environment of m5.large under BEST_FIT_PROGRESSIVE, one queue; what is given replaces it. */
export function scenarioOf(parts: ScenarioParts): Document {
  const { jobs = [{ jobName: 'J' }], work = definition(1), more = {} } = parts;
  const usual = { instanceTypes: ['m5.large'], allocationStrategy: 'BEST_FIT_PROGRESSIVE' };
  const onFargate = String(parts.computeResources?.type).startsWith('FARGATE');
  const main = environment({ ...(onFargate ? {} : usual), ...parts.computeResources }, parts.ce);
  const computeEnvironmentOrder = [{ order: 1, computeEnvironment: 'main' }];
  return document({
    workload: withJobs(jobs).workload,
    jobDefinitions: { work },
    jobQueues: { q: { priority: 1, computeEnvironmentOrder, ...parts.queue } },
    computeEnvironments: { main },
    ...more,
  });
}
