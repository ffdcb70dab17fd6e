/** Arbitrary inline jobs: single jobs, arrays, and graphs of jobs that wait for earlier ones. */
import fc from 'fast-check';
import { type WantsFeature, wantedOf, type WorldFeature } from '../features.ts';
import { numbered, written, type WrittenMap } from '../written.ts';
import { requirements, retryStrategy, sizes, tags, timeout } from './job-definitions.ts';
import { shareNames } from './job-queues.ts';
import { ownSimulation, type SimulationDraft, simulationDraft } from './simulations.ts';
import { anyIndex, chosen, maybe, oneOf, some, steps } from './values.ts';

/** A queue that jobs may go to. */
export interface NamedQueue {
  readonly name: string;
  readonly isFargate: boolean;
  /** Whether it has a fair-share policy, so that its jobs name a share and have a priority. */
  readonly isFair: boolean;
}

/** A definition that jobs may have. */
export interface NamedDefinition {
  readonly name: string;
  readonly suitsFargate: boolean;
  /** Whether its size may be overridden, and its jobs may be arrays. */
  readonly isPlain: boolean;
  readonly isMultinode: boolean;
  readonly isResubmitted: boolean;
}

/** What is drawn of a job; indices become names where it is written. */
export interface JobDraft {
  readonly queue: number;
  readonly definition: number;
  readonly submitAt: string | undefined;
  readonly size: number | undefined;
  readonly isSequential: boolean;
  /** How many jobs back the job is that it waits for, and which child of it. */
  readonly waitsFor: readonly { readonly back: number; readonly child: number | undefined }[];
  readonly isNToN: boolean;
  readonly share: string;
  readonly priority: number;
  readonly override: (typeof sizes)[number] | undefined;
  readonly keys: WrittenMap;
  readonly simulation: SimulationDraft | undefined;
}

const dependency = fc.record({ back: oneOf([1, 2, 3]), child: maybe(oneOf([0, 1])) });

export function jobDraft(wants: WantsFeature): fc.Arbitrary<JobDraft> {
  return fc.record({
    queue: anyIndex,
    definition: anyIndex,
    submitAt: maybe(steps(20, 1)),
    size: maybe(oneOf([2, 3, 5]), wants('arrays')),
    isSequential: wants('arrays') ? fc.nat(4).map((draw) => draw === 4) : fc.constant(false),
    waitsFor: wants('dependencies') ? fc.array(dependency, { maxLength: 2 }) : fc.constant([]),
    isNToN: fc.boolean(),
    share: oneOf(shareNames),
    priority: oneOf([1, 2, 9]),
    override: maybe(oneOf(sizes), wants('overrides')),
    keys: fc.record({
      retryStrategy: maybe(retryStrategy, wants('retries')),
      timeout: maybe(timeout, wants('timeouts')),
      tags: maybe(tags, wants('tags')),
    }),
    simulation: maybe(simulationDraft(wants), wants('overrides')),
  });
}

/** Where jobs may go and what they may be. */
export interface JobPlaces {
  readonly queues: readonly NamedQueue[];
  readonly definitions: readonly NamedDefinition[];
}

/** A job as it is written, with what later ones must know of it. */
interface WrittenJob {
  readonly job: WrittenMap;
  readonly size: number | undefined;
  readonly isResubmitted: boolean;
}

/** All jobs as a user writes them: `job-1` …; none waits for a job before the first. */
export function writtenJobs(drafts: readonly JobDraft[], places: JobPlaces): readonly WrittenMap[] {
  const all: WrittenJob[] = [];
  for (const draft of drafts) all.push(writtenJob(draft, all, places));
  return all.map(({ job }) => job);
}

function writtenJob(
  draft: JobDraft,
  earlier: readonly WrittenJob[],
  { queues, definitions }: JobPlaces,
): WrittenJob {
  const queue = chosen(queues, draft.queue);
  const suitable = definitions.filter(({ suitsFargate }) => suitsFargate || !queue.isFargate);
  const definition = chosen(suitable, draft.definition);
  const size = definition.isMultinode ? undefined : draft.size;
  const { override } = draft;
  const resourceRequirements = override && requirements(override.vcpu, override.mib);
  const job = written({
    jobName: numbered('job', earlier.length),
    jobQueue: queue.name,
    jobDefinition: definition.name,
    submitAt: draft.submitAt,
    arrayProperties: size === undefined ? undefined : { size },
    dependsOn: dependenciesOf(draft, size, earlier),
    shareIdentifier: queue.isFair ? draft.share : undefined,
    schedulingPriorityOverride: queue.isFair ? draft.priority : undefined,
    containerOverrides: definition.isPlain && override ? { resourceRequirements } : undefined,
    ...draft.keys,
    simulation: definition.isMultinode ? undefined : ownSimulation(draft.simulation),
  });
  return { job, size, isResubmitted: definition.isResubmitted };
}

function dependenciesOf(
  { waitsFor, isNToN, isSequential }: JobDraft,
  size: number | undefined,
  earlier: readonly WrittenJob[],
): readonly WrittenMap[] | undefined {
  const found = new Map<number, WrittenMap>();
  for (const { back, child } of waitsFor) {
    const index = earlier.length - back;
    const other = earlier[index];
    if (other === undefined || found.has(index)) continue;
    const dependency = dependencyOn(numbered('job', index), other, { size, isNToN, child });
    if (dependency !== undefined) found.set(index, dependency);
  }
  const own = isSequential && size !== undefined ? [{ type: 'SEQUENTIAL' }] : [];
  const all = [...own, ...found.values()];
  return all.length === 0 ? undefined : all;
}

/** Undefined where AWS, or a client who submits again, does not allow it. */
function dependencyOn(
  jobId: string,
  other: WrittenJob,
  { size, isNToN, child }: { size: number | undefined; isNToN: boolean; child: number | undefined },
): WrittenMap | undefined {
  if (other.size === undefined) return { jobId };
  if (child !== undefined && child < other.size) return { jobId: `${jobId}:${child}` };
  if (isNToN && size === other.size) return { jobId, type: 'N_TO_N' };
  return other.isResubmitted ? undefined : { jobId };
}

/** What jobs are drawn with. */
export interface JobOptions {
  /** Default: all. */
  readonly features?: readonly WorldFeature[];
  /** Names of queues on EC2 without a fair-share policy, or what there is to know of them. */
  readonly queues: readonly (string | NamedQueue)[];
  /** Names of definitions with containerProperties, or what there is to know of them. */
  readonly definitions: readonly (string | NamedDefinition)[];
  /** Default: 6. */
  readonly most?: number;
}

/** A list of jobs for `workload.NAME.jobs`: `job-1` … */
export function jobs(options: JobOptions): fc.Arbitrary<readonly WrittenMap[]> {
  const wants = wantedOf(options);
  const places = placesOf(options);
  return some(jobDraft(wants), options.most ?? 6).map((drafts) => writtenJobs(drafts, places));
}

/** A list of array jobs, some of which wait for each other, child by child or as a whole. */
export function arrays(options: JobOptions): fc.Arbitrary<readonly WrittenMap[]> {
  const places = placesOf(options);
  const array = fc
    .record({ draft: jobDraft(wantedOf(options)), size: oneOf([2, 3, 5]) })
    .map(({ draft, size }) => ({ ...draft, size }));
  return some(array, options.most ?? 3).map((drafts) => writtenJobs(drafts, places));
}

/** A list of at least two jobs in which every job but the first waits for one before it. */
export function graphs(options: JobOptions): fc.Arbitrary<readonly WrittenMap[]> {
  const places = placesOf(options);
  const waiting = fc
    .record({ draft: jobDraft(wantedOf(options)), back: oneOf([1, 2, 3]) })
    .map(({ draft, back }) => ({ ...draft, back }));
  return some(waiting, options.most ?? 6, 2).map((drafts) =>
    writtenJobs(
      drafts.map(({ back, ...draft }, index): JobDraft => {
        const waitsFor = [{ back: Math.min(back, index), child: undefined }, ...draft.waitsFor];
        return { ...draft, waitsFor: index === 0 ? [] : waitsFor };
      }),
      places,
    ),
  );
}

/** Names alone mean queues on EC2, first in, first out, and definitions of one container. */
function placesOf({ queues, definitions }: JobOptions): JobPlaces {
  return {
    queues: queues.map((queue) =>
      typeof queue === 'string' ? { name: queue, isFargate: false, isFair: false } : queue,
    ),
    definitions: definitions.map((definition) =>
      typeof definition === 'string' ? { name: definition, ...plainDefinition } : definition,
    ),
  };
}

const plainDefinition = {
  suitsFargate: true,
  isPlain: true,
  isMultinode: false,
  isResubmitted: false,
};
