/** Arbitrary job definitions: containers, tasks of two containers, pods, and multi-node jobs. */
import fc from 'fast-check';
import { definitionTypes } from '../../words/jobs.ts';
import { type WantsFeature, wantedOf, type WorldFeature } from '../features.ts';
import { byNumber, written, type WrittenMap } from '../written.ts';
import { type SimulationDraft, simulationDraft, writtenSimulation } from './simulations.ts';
import { maybe, oneOf, some } from './values.ts';

/** How a definition says what its jobs need. */
type DefinitionShape = 'container' | 'task' | 'pod' | 'nodes';

/** Sizes that both EC2 and Fargate have, and so are their doubles. */
export const sizes = [
  { vcpu: 1, mib: 2_048 },
  { vcpu: 1, mib: 4_096 },
  { vcpu: 2, mib: 4_096 },
  { vcpu: 2, mib: 6_144 },
  { vcpu: 4, mib: 8_192 },
] as const;
type ContainerSize = (typeof sizes)[number];

/** What is drawn of a definition. */
export interface DefinitionDraft {
  readonly shape: DefinitionShape;
  readonly size: ContainerSize;
  readonly gpus: number;
  readonly nodes: number;
  readonly mainNode: number;
  readonly keys: WrittenMap;
  readonly priority: number | undefined;
  readonly consumed: number | undefined;
  readonly simulation: SimulationDraft;
}

const rule = fc
  .record({
    onExitCode: maybe(oneOf(['1', '137', '13*'])),
    onStatusReason: maybe(oneOf(['Host EC2*', '*'])),
    onReason: maybe(oneOf(['OutOfMemoryError*', '*'])),
    action: oneOf(['RETRY', 'EXIT']),
  })
  .map((keys) => written(keys));

export const retryStrategy = fc
  .record({
    attempts: oneOf([2, 1, 3]),
    evaluateOnExit: maybe(some(rule, 2)),
  })
  .map((keys) => written(keys));

export const timeout = oneOf([60, 120, 300]).map((seconds) => ({
  attemptDurationSeconds: seconds,
}));

export const tags = oneOf([{ team: 'red' }, { team: 'blue', step: 'align' }]);

function shapesFor(wants: WantsFeature): readonly DefinitionShape[] {
  const others = (['pod', 'nodes'] as const).filter((shape) =>
    wants(shape === 'pod' ? 'pods' : 'multinode'),
  );
  return ['container', 'container', ...(wants('overrides') ? (['task'] as const) : []), ...others];
}

export function definitionDraft(wants: WantsFeature): fc.Arbitrary<DefinitionDraft> {
  return fc.record({
    shape: oneOf(shapesFor(wants)),
    size: oneOf(sizes),
    gpus: wants('gpus') ? oneOf([0, 0, 0, 0, 1]) : fc.constant(0),
    nodes: oneOf([2, 3]),
    mainNode: oneOf([0, 0, 1]),
    keys: fc.record({
      retryStrategy: maybe(retryStrategy, wants('retries')),
      timeout: maybe(timeout, wants('timeouts')),
      tags: maybe(tags, wants('tags')),
    }),
    priority: maybe(oneOf([1, 5]), wants('fairShare')),
    consumed: maybe(oneOf([1, 2]), wants('consumables')),
    simulation: simulationDraft(wants),
  });
}

/** Whether jobs of the definition can run on Fargate. */
export function suitsFargate({ shape, gpus }: DefinitionDraft): boolean {
  return (shape === 'container' || shape === 'task') && gpus === 0;
}

/** A definition as a user writes it; `consumables` are the resources that jobs may take. */
export function writtenDefinition(
  draft: DefinitionDraft,
  consumables: readonly string[],
): WrittenMap {
  const [plain, multinode] = definitionTypes;
  const { shape, keys, priority, simulation, consumed } = draft;
  const [resource] = consumables;
  const taken =
    consumed === undefined || resource === undefined
      ? undefined
      : { consumableResourceList: [{ consumableResource: resource, quantity: consumed }] };
  return written({
    type: shape === 'nodes' ? multinode : plain,
    ...needsOf(draft, shape === 'nodes' ? taken : undefined),
    ...keys,
    schedulingPriority: priority,
    consumableResourceProperties: shape === 'nodes' ? undefined : taken,
    simulation: writtenSimulation(simulation, shape === 'nodes'),
  });
}

function needsOf(draft: DefinitionDraft, takenByNodes: WrittenMap | undefined): WrittenMap {
  const { shape, size, gpus, nodes, mainNode } = draft;
  const container = containerOf(size, gpus);
  if (shape === 'container') return { containerProperties: container };
  if (shape === 'task') return { ecsProperties: taskOf(size, gpus) };
  if (shape === 'pod') return { eksProperties: podOf(size, gpus) };
  const range = written({
    targetNodes: '0:',
    container,
    consumableResourceProperties: takenByNodes,
  });
  return { nodeProperties: { numNodes: nodes, mainNode, nodeRangeProperties: [range] } };
}

function containerOf({ vcpu, mib }: ContainerSize, gpus: number): WrittenMap {
  return { image: 'work', resourceRequirements: requirements(vcpu, mib, gpus) };
}

/** In AWS's order: vCPUs, MiB and GPUs. */
export function requirements(vcpu: number, mib: number, gpus = 0): readonly WrittenMap[] {
  return [
    { type: 'VCPU', value: String(vcpu) },
    { type: 'MEMORY', value: String(mib) },
    ...(gpus > 0 ? [{ type: 'GPU', value: String(gpus) }] : []),
  ];
}

/** The size on the first container, and a second one beside it that doubles it. */
function taskOf({ vcpu, mib }: ContainerSize, gpus: number): WrittenMap {
  const containers = [
    { name: 'main', image: 'work', resourceRequirements: requirements(vcpu, mib, gpus) },
    { name: 'beside', image: 'beside', resourceRequirements: requirements(vcpu, mib) },
  ];
  return { taskProperties: [{ containers }] };
}

function podOf({ vcpu, mib }: ContainerSize, gpus: number): WrittenMap {
  const limits = written({
    cpu: String(vcpu),
    memory: `${mib}Mi`,
    'nvidia.com/gpu': gpus > 0 ? gpus : undefined,
  });
  return { podProperties: { containers: [{ image: 'work', resources: { limits } }] } };
}

/** What definitions are drawn with. */
export interface DefinitionOptions {
  /** Default: all. */
  readonly features?: readonly WorldFeature[];
  /** Consumable resources that jobs may take; default: none. */
  readonly consumables?: readonly string[];
  /** Default: 3. */
  readonly most?: number;
}

/** A section `jobDefinitions` with one to three entries, `definition-1` … */
export function jobDefinitions(
  options: DefinitionOptions = {},
): fc.Arbitrary<Readonly<Record<string, WrittenMap>>> {
  const { consumables = [], most = 3 } = options;
  return some(definitionDraft(wantedOf(options)), most).map((drafts) =>
    byNumber(
      definitionNoun,
      drafts.map((draft) => writtenDefinition(draft, consumables)),
    ),
  );
}

/** Their names: `definition-1`, `definition-2` … */
export const definitionNoun = 'definition';
