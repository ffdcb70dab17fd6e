/** The compute environments of a first scenario: those of files, completed, and invented ones. */
import { trimmed } from '../kernel/text/numbers.ts';
import { mibPerGib } from '../kernel/units.ts';
import { field, type MapTree, nodeAt } from '../scenario/reading/tree.ts';
import { textOf } from '../scenario/configuration/fields.ts';
import { type ResourceType, resourceTypeNames } from '../words/purchases.ts';
import { type Findings, objectsIn } from './findings.ts';
import { assumed } from './yaml.ts';

export interface DraftEnvironment {
  readonly name: string;
  /** UNMANAGED: instances that the team runs. */
  readonly kind: ResourceType | 'UNMANAGED';
  readonly isEks: boolean;
  readonly isEnabled: boolean;
  /** What the scenario says of it beside its file, or of one that is in no file. */
  readonly entry: object | undefined;
}

/** What the jobs of all histories need at least. */
export interface Needs {
  /** Of a job, all nodes together. */
  readonly vcpus: number;
  /** Of a node. */
  readonly nodeVcpus: number;
  readonly nodeMib: number;
  readonly gpus: number;
  readonly nodes: number;
  readonly peakVcpus: number | undefined;
  /** The most of all histories; undefined = none has sizes. */
  readonly mibPerVcpu: number | undefined;
}

export function needsOf({ histories }: Findings): Needs {
  const largest = histories.map(({ facts }) => facts.largest);
  const ratios = histories.flatMap(({ facts }) => facts.mibPerVcpu ?? []);
  const peaks = histories.map(({ facts }) => facts.peakVcpus);
  return {
    vcpus: Math.max(0, ...largest.map(({ vcpus, nodes }) => vcpus * nodes)),
    nodeVcpus: Math.max(0, ...largest.map(({ vcpus }) => vcpus)),
    nodeMib: Math.max(0, ...largest.map(({ memoryMib }) => memoryMib)),
    gpus: Math.max(0, ...largest.map(({ gpus }) => gpus)),
    nodes: Math.max(1, ...largest.map(({ nodes }) => nodes)),
    peakVcpus: peaks.some((peak) => peak === undefined)
      ? undefined
      : peaks.reduce<number>((sum, peak = 0) => sum + peak, 0),
    mibPerVcpu: ratios.length === 0 ? undefined : Math.max(...ratios),
  };
}

/** From the least memory for each vCPU to the most: 2, 4 and 8 GiB. */
const usualFamilies = ['c6i', 'm6i', 'r6i'];
/** The largest size of the usual families, and of those with larger ones. */
const usualSize = { vcpus: 128, mib: 1_000_000 };
const largerFamilies = ['c7i', 'm7i', 'r7i'];
export const largerSize = { vcpus: 192, mib: 1_500_000 };
/** Work that needs more for each vCPU leaves vCPUs of that family idle. */
const mostMibPerVcpu = [2_500, 5_000];
const hugeMemoryFamily = 'x2iedn';
const gpuFamilies = ['g4dn', 'g5'];
const maxStep = 64;
const usualMax = 256;

/** A compute environment that no file gives, for jobs that need this. */
export function inventedEnvironment(kind: ResourceType, needs: Needs): object {
  if (kind === 'FARGATE' || kind === 'FARGATE_SPOT') {
    return {
      type: 'MANAGED',
      computeResources: { type: assumed(kind, 'by its name'), maxvCpus: maxVcpus(needs) },
    };
  }
  const allocationStrategy =
    kind === 'EC2' ? 'BEST_FIT_PROGRESSIVE' : 'SPOT_PRICE_CAPACITY_OPTIMIZED';
  return {
    type: 'MANAGED',
    computeResources: {
      type: assumed(kind, kind === 'EC2' ? 'On-Demand' : 'by its name'),
      allocationStrategy,
      minvCpus: 0,
      maxvCpus: maxVcpus(needs),
      instanceTypes: instanceTypes(needs),
    },
  };
}

function instanceTypes({ nodeVcpus, nodeMib, gpus, mibPerVcpu }: Needs): unknown {
  if (gpus > 0) return assumed(gpuFamilies, 'families with GPUs');
  const isLarge = nodeVcpus > usualSize.vcpus || nodeMib > usualSize.mib;
  const families = isLarge ? largerFamilies : usualFamilies;
  const first = mostMibPerVcpu.filter((most) => (mibPerVcpu ?? 0) > most).length;
  const huge = nodeMib > largerSize.mib ? [hugeMemoryFamily] : [];
  const why = mibPerVcpu === undefined ? 'usual families' : `${gibText(mibPerVcpu)} for each vCPU`;
  return assumed([...families.slice(first), ...huge], why);
}

function gibText(mib: number): string {
  return `the jobs need ${trimmed(mib / mibPerGib, 1)} GiB`;
}

/** At least the largest job; as many as ran at once, where that is recorded. */
function maxVcpus({ vcpus, peakVcpus }: Needs): unknown {
  const least = Math.max(vcpus, peakVcpus ?? usualMax);
  const most = Math.max(maxStep, Math.ceil(least / maxStep) * maxStep);
  const why =
    peakVcpus === undefined || peakVcpus === 0
      ? 'no file says how many vCPUs may run at once'
      : `${peakVcpus} vCPUs ran at once in the history`;
  return assumed(most, why);
}

/** The environments of files, with what they lack. */
export function givenEnvironments(findings: Findings, needs: Needs): readonly DraftEnvironment[] {
  const { objects } = objectsIn(findings, 'computeEnvironments');
  const byName = new Map<string, readonly MapTree[]>();
  for (const { name, value } of objects) byName.set(name, [...(byName.get(name) ?? []), value]);
  return [...byName].map(([name, values]) => givenEnvironment(name, values, needs));
}

/** `values`: those of requests that change it too. */
function givenEnvironment(
  name: string,
  values: readonly MapTree[],
  needs: Needs,
): DraftEnvironment {
  const textAt = (path: readonly string[], key: string) =>
    values.map((value) => textOf(nodeAt(value, path), key)).findLast((text) => text !== undefined);
  const has = (path: readonly string[]) =>
    values.some(
      (value) => field(nodeAt(value, path.slice(0, -1)), path.at(-1) ?? '') !== undefined,
    );
  const isManaged = textAt([], 'type') !== 'UNMANAGED';
  const type = resourceTypeNames.find((kind) => kind === textAt(['computeResources'], 'type'));
  const kind = isManaged ? (type ?? kindByName(name)) : 'UNMANAGED';
  const isEks = has(['eksConfiguration']) || textAt([], 'containerOrchestrationType') === 'EKS';
  const isEnabled = textAt([], 'state') !== 'DISABLED';
  const entry = kind === 'UNMANAGED' ? unmanagedEntry(needs) : completion(kind, has, needs);
  return { name, kind, isEks, isEnabled, entry };
}

/** The instances of an unmanaged environment are in no file. */
function unmanagedEntry({ peakVcpus = usualMax }: Needs): object {
  const count = Math.max(1, Math.ceil(peakVcpus / 16));
  const instances = [{ instanceType: 'm6i.4xlarge', count }];
  return { simulation: { instances: assumed(instances, 'its instances are in no file') } };
}

/** What a request that changes an environment leaves out; undefined = nothing. */
function completion(
  kind: ResourceType,
  has: (path: readonly string[]) => boolean,
  needs: Needs,
): object | undefined {
  const whole = (inventedEnvironment(kind, needs) as { computeResources: object }).computeResources;
  const isRequired = (key: string) =>
    key === 'type' || key === 'maxvCpus' || key === 'instanceTypes';
  const missing = Object.entries(whole).filter(
    ([key]) => isRequired(key) && !has(['computeResources', key]),
  );
  return missing.length === 0 ? undefined : { computeResources: Object.fromEntries(missing) };
}

export function kindByName(name: string): ResourceType {
  const isSpot = /spot/i.test(name);
  if (/fargate/i.test(name)) return isSpot ? 'FARGATE_SPOT' : 'FARGATE';
  return isSpot ? 'SPOT' : 'EC2';
}
