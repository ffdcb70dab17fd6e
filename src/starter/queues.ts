/** The job queues of a first scenario, and the environments and policies that they name. */
import { sure } from '../kernel/lookup.ts';
import { textOf } from '../scenario/configuration/fields.ts';
import { field, type MapTree } from '../scenario/reading/tree.ts';
import { arnTail, namePattern } from '../scenario/values/name.ts';
import {
  type DraftEnvironment,
  givenEnvironments,
  inventedEnvironment,
  kindByName,
  type Needs,
} from './environments.ts';
import { type Findings, objectsIn } from './findings.ts';
import { assumed } from './yaml.ts';

export interface DraftQueue {
  readonly name: string;
  readonly environments: readonly string[];
  /** The name of its fair-share policy. */
  readonly policy: string | undefined;
  readonly isEnabled: boolean;
  readonly entry: object | undefined;
}

/** Where jobs wait and run. */
export interface Grounds {
  readonly queues: readonly DraftQueue[];
  readonly environments: readonly DraftEnvironment[];
  /** Those that a queue names. */
  readonly used: readonly DraftEnvironment[];
  /** Policies that are in no file. */
  readonly inventedPolicies: readonly string[];
  /** The queue of jobs whose own is not there. */
  readonly main: DraftQueue;
}

/** Recorded queues that are invented; the jobs of others go to the main queue. */
const mostInvented = 10;
/** AWS takes no more in a queue. */
const mostInQueue = 3;

export function groundsOf(findings: Findings, needs: Needs): Grounds {
  const given = givenEnvironments(findings, needs);
  const queues = queuesOf(findings, given);
  const named = [...new Set(queues.flatMap(({ environments }) => environments))];
  const missing = named.filter((name) => given.every((one) => one.name !== name));
  const isEks = usesPods(findings);
  const invented = missing.map((name): DraftEnvironment => {
    const kind = kindByName(name);
    return { name, kind, isEks, isEnabled: true, entry: inventedEntry(kind, needs, isEks) };
  });
  const environments = [...given, ...invented];
  const policies = objectsIn(findings, 'schedulingPolicies').objects.map(({ name }) => name);
  const wanted = new Set(queues.flatMap(({ policy }) => policy ?? []));
  return {
    queues,
    environments,
    used: environments.filter(({ name }) => named.includes(name)),
    inventedPolicies: [...wanted].filter((name) => !policies.includes(name)),
    main: mainQueue(findings, queues, environments),
  };
}

function inventedEntry(kind: DraftEnvironment['kind'], needs: Needs, isEks: boolean): object {
  const entry = inventedEnvironment(kind === 'UNMANAGED' ? 'EC2' : kind, needs);
  return isEks ? { ...entry, containerOrchestrationType: assumed('EKS', 'jobs are pods') } : entry;
}

function usesPods(findings: Findings): boolean {
  const definitions = objectsIn(findings, 'jobDefinitions').objects;
  const jobs = objectsIn(findings, 'jobs').objects;
  const arePods = definitions.some(({ value }) => field(value, 'eksProperties') !== undefined);
  return arePods || jobs.some(({ value }) => field(value, 'eksPropertiesOverride') !== undefined);
}

function queuesOf(
  findings: Findings,
  environments: readonly DraftEnvironment[],
): readonly DraftQueue[] {
  const { objects } = objectsIn(findings, 'jobQueues');
  const usual = usualOrder(environments);
  const given = new Map(
    objects.map(({ name, value }) => [name, givenQueue(name, value, { environments, usual })]),
  );
  const submitted = objectsIn(findings, 'jobs').objects.flatMap(({ value }) => {
    const name = textOf(value, 'jobQueue');
    return name === undefined ? [] : arnTail(name);
  });
  const recorded = given.size > 0 ? [] : findings.histories.flatMap(({ facts }) => facts.queues);
  const isName = (name: string) => namePattern.test(name) && !given.has(name);
  const wanted = [...new Set([...submitted, ...recorded])].filter(isName).slice(0, mostInvented);
  const isEmpty = given.size === 0 && wanted.length === 0;
  const invented = (isEmpty ? ['main'] : wanted).map((name): DraftQueue => {
    const entry = {
      priority: 1,
      computeEnvironmentOrder: assumed(orderOf(usual), 'no file has this queue'),
    };
    return { name, environments: usual, policy: undefined, isEnabled: true, entry };
  });
  return [...given.values(), ...invented];
}

/** Environments of one kind, as AWS asks for in a queue; an invented one where there are none. */
function usualOrder(environments: readonly DraftEnvironment[]): readonly string[] {
  const usable = environments.filter(({ isEnabled, kind }) => isEnabled && kind !== 'UNMANAGED');
  const [first = environments.find(({ isEnabled }) => isEnabled)] = usable;
  if (first === undefined) return ['workers'];
  const isAlike = ({ kind, isEks }: DraftEnvironment) =>
    isEks === first.isEks && kind.startsWith('FARGATE') === first.kind.startsWith('FARGATE');
  const alike = usable.filter(isAlike).map(({ name }) => name);
  return alike.length === 0 ? [first.name] : alike.slice(0, mostInQueue);
}

function orderOf(names: readonly string[]) {
  return names.map((computeEnvironment, index) => ({ order: index + 1, computeEnvironment }));
}

interface GivenGrounds {
  readonly environments: readonly DraftEnvironment[];
  /** What a queue gets whose own environments are in no file. */
  readonly usual: readonly string[];
}

function givenQueue(
  name: string,
  value: MapTree,
  { environments, usual }: GivenGrounds,
): DraftQueue {
  const order = field(value, 'computeEnvironmentOrder');
  const items = order?.kind === 'list' ? order.items : [];
  const named = items.flatMap((item) => textOf(item, 'computeEnvironment') ?? []).map(arnTail);
  const policy = textOf(value, 'schedulingPolicyArn');
  const isKnown = named.some((one) => environments.some((given) => given.name === one));
  const isReplaced = named.length === 0 || (environments.length > 0 && !isKnown);
  const why = named.length === 0 ? 'its file does not say' : `no file has ${named.join(', ')}`;
  return {
    name,
    environments: isReplaced ? usual : named,
    policy: policy === undefined ? undefined : arnTail(policy),
    isEnabled: textOf(value, 'state') !== 'DISABLED',
    entry: isReplaced ? { computeEnvironmentOrder: assumed(orderOf(usual), why) } : undefined,
  };
}

/** The recorded one if there is one; else the first in which jobs can run. */
function mainQueue(
  { histories }: Findings,
  queues: readonly DraftQueue[],
  environments: readonly DraftEnvironment[],
): DraftQueue {
  const recorded = new Set(histories.flatMap(({ facts }) => facts.queues));
  const canRun = ({ isEnabled, environments: names }: DraftQueue) =>
    isEnabled && environments.some((one) => names.includes(one.name) && one.isEnabled);
  const usable = queues.filter(canRun);
  const [first] = [...usable.filter(({ name }) => recorded.has(name)), ...usable, ...queues];
  return sure(first);
}
