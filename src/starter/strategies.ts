/** The strategies of a first scenario: what runs today, and what else the jobs could run on. */
import type { DraftEnvironment, Needs } from './environments.ts';

/** What may be bought instead, as a patch; or why it makes no sense. */
export interface StrategyOption {
  readonly name: string;
  readonly patch: object;
  readonly refusal: string | undefined;
}

export const baseline = 'today';
/** The largest task of Fargate. */
const fargateMost = { vcpus: 16, mib: 122_880 };

const onSpot = { type: 'SPOT', allocationStrategy: 'SPOT_PRICE_CAPACITY_OPTIMIZED' };

/** In the order in which they are compared. */
export function candidatesOf(
  environments: readonly DraftEnvironment[],
  needs: Needs,
): readonly StrategyOption[] {
  const own = environments.filter(({ kind, isEnabled }) => isEnabled && kind !== 'UNMANAGED');
  const onEc2 = own.filter(({ kind }) => kind === 'EC2' || kind === 'SPOT');
  const has = (kind: DraftEnvironment['kind']) => own.some((one) => one.kind === kind);
  const all: (StrategyOption | undefined)[] = [
    { name: baseline, patch: {}, refusal: undefined },
    has('SPOT')
      ? candidate('on-demand', onEc2, { type: 'EC2', allocationStrategy: 'BEST_FIT_PROGRESSIVE' })
      : undefined,
    has('EC2') ? candidate('spot', onEc2, onSpot, spotRefusal(needs)) : undefined,
    onEc2.length > 0
      ? candidate('fargate', onEc2, { type: 'FARGATE' }, fargateRefusal(onEc2, needs))
      : undefined,
    has('FARGATE')
      ? candidate(
          'fargate-spot',
          own.filter(({ kind }) => kind === 'FARGATE'),
          { type: 'FARGATE_SPOT' },
        )
      : undefined,
  ];
  return all.flatMap((one) => one ?? []);
}

function candidate(
  name: string,
  environments: readonly DraftEnvironment[],
  computeResources: object,
  refusal?: string,
): StrategyOption {
  const patches = environments.map((one) => [one.name, { computeResources }] as const);
  return { name, patch: { computeEnvironments: Object.fromEntries(patches) }, refusal };
}

/** AWS runs nodes of multi-node jobs On-Demand. */
function spotRefusal({ nodes }: Needs): string | undefined {
  return nodes > 1 ? 'multi-node jobs run on no Spot instances' : undefined;
}

/** What Fargate cannot do. */
function fargateRefusal(
  environments: readonly DraftEnvironment[],
  needs: Needs,
): string | undefined {
  const { nodes, gpus, nodeVcpus, nodeMib } = needs;
  if (environments.some(({ isEks }) => isEks)) return 'its environments run pods of EKS';
  if (nodes > 1) return 'there are multi-node jobs';
  if (gpus > 0) return `a job has ${gpus} ${gpus === 1 ? 'GPU' : 'GPUs'}`;
  if (nodeVcpus > fargateMost.vcpus) return `a job has ${nodeVcpus} vCPUs, a task at most 16`;
  if (nodeMib <= fargateMost.mib) return undefined;
  return `a job has ${Math.ceil(nodeMib / 1_024)} GiB, a task at most 120 GiB`;
}
