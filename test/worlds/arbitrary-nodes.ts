/** Arbitrary nodes of multi-node parallel jobs. */
import fc from 'fast-check';
import { attempts } from './arbitrary-attempts.ts';
import { maybe, sparse } from './sparse.ts';
import type { EnvironmentSpec, JobSpec, NodeSpec } from './world-spec.ts';

interface RawNode {
  readonly spec: NodeSpec;
  /** The required type of the environment, by position. */
  readonly type: number | undefined;
}

/** Nodes before the environments are known. */
export interface RawNodes {
  readonly nodes: readonly RawNode[];
  readonly mainNode: number;
  /** Stays in its queue even if no environment of that queue runs multi-node jobs. */
  readonly stubborn: boolean;
}

const need = fc.constantFrom<NodeSpec>(
  {},
  { vcpus: 2 },
  { vcpus: 1, memoryMib: 6_000 },
  { vcpus: 0.5, memoryMib: 512 },
  { vcpus: 4, memoryMib: 2_048 },
);

const node: fc.Arbitrary<RawNode> = fc
  .tuple(
    need,
    maybe(attempts, 1.5),
    sparse<Pick<NodeSpec, 'imageMB'>>({ imageMB: fc.constantFrom(10, 50) }, 6),
    maybe(fc.nat(2), 5),
  )
  .map(([vcpus, behaviour, image, type]) => ({ spec: { ...vcpus, ...behaviour, ...image }, type }));

export const rawNodes: fc.Arbitrary<RawNodes> = fc.record({
  nodes: fc.array(node, { minLength: 2, maxLength: 4 }),
  mainNode: fc.constantFrom(0, 0, 1, 2),
  stubborn: fc.constantFrom(false, false, false, false, true),
});

/** Whether multi-node jobs can run there. */
export function runsNodes({ type = 'EC2', managed = true }: EnvironmentSpec): boolean {
  return type === 'EC2' && managed;
}

/** The single-container job `spec` as one of `raw` nodes, in these environments. */
export function withNodes(
  spec: JobSpec,
  raw: RawNodes,
  environments: readonly EnvironmentSpec[],
): JobSpec {
  const { types = [{ vcpus: 4 }] } = environments.find(runsNodes) ?? {};
  const names = types.map(({ name, vcpus }) => name ?? `node.${vcpus}`);
  const nodes = raw.nodes.map((one) =>
    one.type === undefined ? one.spec : { ...one.spec, typeName: names[one.type % names.length]! },
  );
  const mainNode = raw.mainNode % nodes.length;
  return { ...common(spec), nodes, ...(mainNode > 0 && { mainNode }) };
}

/** The fields that are not about containers or children. */
function common(spec: JobSpec): JobSpec {
  const single = ['vcpus', 'memoryMib', 'gpus', 'diskGib', 'array', 'sequential', 'children'];
  return Object.fromEntries(Object.entries(spec).filter(([key]) => !single.includes(key)));
}
