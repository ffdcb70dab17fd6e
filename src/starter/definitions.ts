/** The job definitions of a first scenario: those of files, completed, and invented ones. */
import { textOf } from '../scenario/configuration/fields.ts';
import { field, type MapTree } from '../scenario/reading/tree.ts';
import { arnTail, namePattern } from '../scenario/values/name.ts';
import { type Findings, type History, objectsIn } from './findings.ts';
import { assumed } from './yaml.ts';

export interface Definitions {
  readonly files: readonly string[];
  /** Beside the files, by name. */
  readonly entries: Readonly<Record<string, object>>;
  /** The names in files, each once. */
  readonly given: readonly string[];
  /** What they ask for, where both figures are given. */
  readonly sizes: ReadonlyMap<string, DefinedSize>;
}

export interface DefinedSize {
  readonly vcpus: number;
  /** MiB. */
  readonly memory: number;
}

/** What stands for the run time of jobs that no history has. */
const standInRuntime = { lognormal: { median: '10m', p95: '30m' } };
export const nextflowName = 'nextflow';
export const inventedName = 'task';
/** Nextflow's `aws.batch.maxSpotAttempts`. */
const hostAttempts = 5;

export function definitionsOf(findings: Findings): Definitions {
  const { files, objects } = objectsIn(findings, 'jobDefinitions');
  const given = [...new Set(objects.map(({ name }) => name))];
  const submitted = submittedDefinitions(findings);
  const entries: Record<string, object> = {};
  for (const { name, isPod } of submitted) {
    const known = given.find((one) => one === name || one.startsWith(`${name}:`));
    const simulation = { runtime: assumed(standInRuntime, 'no file has run times') };
    entries[known ?? name] =
      known === undefined ? { ...bodyOf(isPod), simulation } : { simulation };
  }
  const isInvented = findings.histories.some((one) => definitionFor(one, given) === inventedName);
  const generates = findings.histories.length === 0 && submitted.length === 0;
  if (isInvented || (generates && given.length === 0)) entries[inventedName] = inventedDefinition();
  const sizes = new Map(objects.flatMap(({ name, value }) => sizeEntry(name, value)));
  return { files, entries, given, sizes };
}

/** The definition of an import; undefined = that of each record. */
export function definitionFor(history: History, given: readonly string[]): string | undefined {
  if (history.format === 'describe-jobs') return undefined;
  if (given.includes(nextflowName)) return nextflowName;
  const [first, ...others] = given;
  return first !== undefined && others.length === 0 ? first : inventedName;
}

function sizeEntry(name: string, value: MapTree): readonly (readonly [string, DefinedSize])[] {
  const container = field(value, 'containerProperties');
  const listed = field(container, 'resourceRequirements');
  const items = listed?.kind === 'list' ? listed.items : [];
  const of = (type: string) =>
    Number(
      textOf(
        items.find((item) => textOf(item, 'type') === type),
        'value',
      ),
    );
  const [vcpus, memory] = [of('VCPU'), of('MEMORY')];
  return vcpus > 0 && memory > 0 ? [[name, { vcpus, memory }]] : [];
}

function submittedDefinitions(findings: Findings) {
  return objectsIn(findings, 'jobs').objects.flatMap(({ value }) => {
    const name = arnTail(textOf(value, 'jobDefinition') ?? '');
    const isPod = field(value, 'eksPropertiesOverride') !== undefined;
    return namePattern.test(name.replace(/:\d+$/, '')) ? [{ name, isPod }] : [];
  });
}

function bodyOf(isPod: boolean): object {
  const why = 'no file has this definition';
  if (isPod) {
    const container = { image: 'tool', resources: { limits: { cpu: '1', memory: '2048Mi' } } };
    return { type: 'container', eksProperties: assumed(podOf(container), why) };
  }
  const sizes = [
    { type: 'VCPU', value: '1' },
    { type: 'MEMORY', value: '2048' },
  ];
  const containerProperties = { image: 'tool', resourceRequirements: sizes };
  return { type: 'container', containerProperties: assumed(containerProperties, why) };
}

function podOf(container: object): object {
  return { podProperties: { containers: [container] } };
}

/** Its jobs have sizes of their own. A lost host is no fault of a job's. */
function inventedDefinition(): object {
  return {
    type: 'container',
    containerProperties: { image: 'tool' },
    retryStrategy: {
      attempts: assumed(hostAttempts, 'a job on a lost host is tried again, a failing one is not'),
      evaluateOnExit: [
        { onStatusReason: 'Host EC2*', action: 'RETRY' },
        { onStatusReason: 'Your Spot Task was interrupted.', action: 'RETRY' },
        { onExitCode: '*', action: 'EXIT' },
      ],
    },
    simulation: { imageMB: assumed(500, 'compressed size of an image, pulled once per instance') },
  };
}
