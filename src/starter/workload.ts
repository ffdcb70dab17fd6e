/** The workload of a first scenario: an import for each history, submissions, or a stand-in. */
import { FreeNames } from '../kernel/text/free-names.ts';
import { grouped } from '../kernel/text/numbers.ts';
import { textOf } from '../scenario/configuration/fields.ts';
import { field } from '../scenario/reading/tree.ts';
import { definitionFor, type Definitions, inventedName, nextflowName } from './definitions.ts';
import { largerSize } from './environments.ts';
import { type Findings, type History, objectsIn, type UnsizedProcess } from './findings.ts';
import type { DraftQueue } from './queues.ts';
import { assumed, remarked } from './yaml.ts';

/** Processes that are listed by name; more have one size for all. */
const mostProcesses = 40;
/** Characters of a pattern that a scenario may have. */
const longestPattern = 1_000;
/** Definitions of which there is a job where no file has jobs. */
const mostStandIns = 20;

/** By name of the source. */
export function workloadOf(
  findings: Findings,
  queue: DraftQueue,
  definitions: Definitions,
): object {
  const names = new FreeNames();
  const sources: Record<string, object> = {};
  const [only, ...others] = findings.histories;
  const align =
    others.length === 0
      ? remarked('first', 't = 0 is the first submission')
      : assumed('first', 'histories begin together; log: at their recorded times');
  for (const history of findings.histories) {
    const name = history === only && others.length === 0 ? 'history' : sourceName(history);
    sources[names.take(name)] = { import: importOf(history, { queue, definitions, align }) };
  }
  const { files } = objectsIn(findings, 'jobs');
  if (files.length > 0) sources[names.take('submissions')] = { jobs: submissionsOf(findings) };
  if (Object.keys(sources).length === 0) sources['batch'] = standIn(queue, definitions);
  return sources;
}

function sourceName({ files }: History): string {
  const base = (files[0] ?? '').replace(/^.*\//, '').replace(/\.[A-Za-z.]*$/, '');
  const cleaned = base.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[^A-Za-z0-9]+/, '');
  return cleaned.slice(0, 60) || 'history';
}

interface ImportGrounds {
  readonly queue: DraftQueue;
  readonly definitions: Definitions;
  readonly align: unknown;
}

/** All options that matter to the format, for people to change. */
function importOf(history: History, { queue, definitions, align }: ImportGrounds): object {
  const { files, format, replay, facts } = history;
  const isFair = queue.policy !== undefined;
  const { name } = queue;
  const others = facts.queues.filter((one) => one !== name);
  return {
    file: files.length === 1 ? files[0] : files,
    format,
    queue: others.length === 0 ? name : remarked(name, 'of jobs whose own queue is not here'),
    jobDefinition: definitionFor(history, definitions.given),
    ...(isFair
      ? {
          shareIdentifier: assumed('default', 'of jobs without a share; the queue is fair-share'),
          schedulingPriority: assumed(1, 'of jobs without a priority'),
        }
      : {}),
    align,
    replay: remarked(
      replay,
      replay === 'closed' ? 'a task waits for those that it waited for' : 'at the recorded times',
    ),
    ...nextflowOptions(history),
    ...sizeOptions(history, definitions),
    maxVcpus:
      facts.largest.vcpus > largerSize.vcpus
        ? assumed(
            largerSize.vcpus,
            `the largest job has ${facts.largest.vcpus}, more than a machine`,
          )
        : undefined,
  };
}

function nextflowOptions({ format }: History): object {
  if (!format.startsWith('nextflow') && format !== 'seqera') return {};
  return {
    work: remarked('container', 'or realtime: the script without staging'),
    cached: remarked('leave', 'or include: run cached tasks too'),
  };
}

/** Sizes that are not recorded: those of nextflow.config, else by process where they are few. */
function sizeOptions({ facts }: History, definitions: Definitions): object {
  if (facts.assumedSizes === 0) return {};
  const { unsized, assumedSizes, jobs } = facts;
  const lacking = `${grouped(assumedSizes, 0)} of ${grouped(jobs, 0)} sizes are not recorded`;
  const memoryMargin = assumed(1.25, `memory for each MiB of a recorded peak; ${lacking}`);
  const rows = sizeRows(unsized, definitions);
  const isListed = rows.length > 0 && rows.length <= mostProcesses;
  const isKnown = definitions.given.includes(nextflowName);
  return {
    memoryMargin,
    sizes: isListed ? Object.fromEntries(rows) : undefined,
    defaults: isKnown ? undefined : assumed({ vcpus: 1 }, 'and 2 GiB for each vCPU'),
  };
}

/** Where there is a nextflow.config, its other processes are as large as it says of all. */
function sizeRows(unsized: readonly UnsizedProcess[], { sizes, given }: Definitions) {
  const isKnown = given.includes(nextflowName);
  return unsized.flatMap(({ name, jobs }) => {
    if (name === '' || name.length > longestPattern) return [];
    const size = sizes.get(name.slice(name.lastIndexOf(':') + 1)) ?? sizes.get(name);
    if (size !== undefined) return [[name, remarked(size, 'by nextflow.config')] as const];
    if (isKnown) return [];
    const count = `${grouped(jobs, 0)} ${jobsWord(jobs)}`;
    return [[name, assumed({ vcpus: 1, memory: '2GiB' }, count)] as const];
  });
}

function jobsWord(count: number): string {
  return count === 1 ? 'job' : 'jobs';
}

/** Jobs that wait for jobs of other files would wait for ever. */
function submissionsOf(findings: Findings): object {
  const { files, objects } = objectsIn(findings, 'jobs');
  const known = new Set(objects.map(({ name }) => name));
  const changes = objects.flatMap(({ name, value }) => {
    const needs = field(value, 'dependsOn');
    const items = needs?.kind === 'list' ? needs.items : [];
    const isLost = items.some((item) => !known.has(textOf(item, 'jobId') ?? name));
    const change = { dependsOn: assumed(null, 'what it depends on is in no file') };
    return isLost ? [[name, change] as const] : [];
  });
  return { file: files.length === 1 ? files[0] : files, ...Object.fromEntries(changes) };
}

/** Jobs for a configuration without any. */
function standIn(queue: DraftQueue, { given }: Definitions): object {
  if (given.length > 0) return jobsOfEach(given.slice(0, mostStandIns), queue);
  const kind = {
    name: 'job',
    vcpus: 2,
    memory: '4GiB',
    runtime: { lognormal: { median: '10m', p95: '30m' } },
    ...(queue.policy === undefined ? {} : { share: 'default', priority: 1 }),
  };
  return {
    generate: {
      queue: queue.name,
      jobDefinition: inventedName,
      count: assumed(200, 'no file has jobs that ran'),
      arrivals: assumed({ poisson: { perHour: 200 } }, 'no file has submission times'),
      mix: assumed([kind], 'no file has sizes and run times'),
    },
  };
}

/** A job of each definition, as large as it says. */
function jobsOfEach(names: readonly string[], { name: jobQueue, policy }: DraftQueue): object {
  const share = { shareIdentifier: 'default', schedulingPriorityOverride: 1 };
  const jobs = names.map((jobDefinition) => ({
    jobName: jobDefinition.replace(/:\d+$/, ''),
    jobQueue,
    jobDefinition,
    ...(policy === undefined ? {} : share),
    simulation: { runtime: '10m' },
  }));
  return { jobs: assumed(jobs, 'no file has jobs: one of ten minutes of each definition') };
}
