/** Keys that are written where they have no effect, and have one in no other strategy. */
import type { Issue } from '../../kernel/input-error.ts';
import { isFargateType, type Platform } from '../../words/purchases.ts';
import { containerKeys, environmentKeys } from '../key-effects.ts';
import type { ScenarioDraft } from '../reading/draft.ts';
import type { DraftEvent } from '../reading/events.ts';
import { issueAt } from '../reading/report.ts';
import {
  keyPlaceOf,
  type MapTree,
  nodeAt,
  type Path,
  type Place,
  placeOf,
  type Tree,
} from '../reading/tree.ts';
import type { ComputeEnvironment } from '../sections/compute-environments.ts';
import { isEmpty } from './environments.ts';
import { platformOf } from './visit.ts';

/** A written key; `idle` says where it has no effect, and is undefined where it has one. */
interface KeyUse {
  readonly path: Path;
  readonly idle: { readonly where: string; readonly remedy: string } | undefined;
}

/** A strategy's keys, as far as they are valid; `union` has all queues that exist at some time. */
export interface WrittenStrategy {
  readonly name: string;
  readonly draft: ScenarioDraft;
  readonly union: ScenarioDraft;
  readonly events: readonly DraftEvent[];
}

/** Warnings by strategy; a value that has an effect in another strategy is there for that. */
export function idleKeyIssues(
  strategies: readonly WrittenStrategy[],
): readonly { readonly name: string; readonly issues: readonly Issue[] }[] {
  const placed = strategies.map(({ name, ...written }) => {
    const { tree } = written.draft;
    const uses = usesOf(written).map((use) => ({
      ...use,
      place: placeText(placeOf(tree, use.path)),
    }));
    return { name, tree, uses };
  });
  const effective = new Set(
    placed.flatMap(({ uses }) => uses.flatMap(({ idle, place }) => (idle ? [] : place))),
  );
  return placed.map(({ name, tree, uses }) => ({
    name,
    issues: uses.flatMap(({ path, idle, place }) => {
      if (idle === undefined || effective.has(place)) return [];
      const message = `this has no effect ${idle.where}`;
      const remedy = idle.remedy || 'remove it';
      return issueAt(keyPlaceOf(tree, path), { path, message, remedy, severity: 'warning' });
    }),
  }));
}

function placeText({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

function usesOf({ draft, union, events }: Omit<WrittenStrategy, 'name'>): readonly KeyUse[] {
  const { tree } = draft;
  const atFirst = [...draft.computeEnvironments].flatMap(([name, environment]) =>
    usesAt(tree, ['computeEnvironments', name], environment),
  );
  const later = events.flatMap((event) => {
    if (event.kind !== 'update') return [];
    const path = ['events', event.index, 'patch', 'computeEnvironments'];
    return [...event.draft.computeEnvironments].flatMap(([name, environment]) =>
      usesAt(tree, [...path, name], environment),
    );
  });
  return [...atFirst, ...later, ...usesOfContainers(union)];
}

function usesAt(
  tree: MapTree,
  at: Path,
  environment: ComputeEnvironment | undefined,
): readonly KeyUse[] {
  const written = nodeAt(tree, at);
  if (environment === undefined || written === undefined) return [];
  const { type, computeResources } = environment;
  const isOfOwner = type === 'UNMANAGED' && !isFargateType(computeResources.type);
  const kind = isOfOwner ? 'UNMANAGED' : computeResources.type;
  const where = `in ${kind} environments`;
  const isOwned = isOfOwner && !saysNothing(nodeAt(written, ['computeResources']));
  const owned = isOwned ? [{ path: [...at, 'computeResources'], idle: { where, remedy: '' } }] : [];
  const keys = Object.entries(environmentKeys).flatMap(([key, { effects, remedy }]): KeyUse[] => {
    const steps = key.split('.');
    if (saysNothing(nodeAt(written, steps)) || isSaidElsewhere(key, isOwned)) return [];
    const isIdle = effects[kind] === 'idle';
    return [{ path: [...at, ...steps], idle: isIdle ? { where, remedy } : undefined }];
  });
  return [...owned, ...keys];
}

/** Capacities have a check of their own, and what an owner runs has no resources of Batch's. */
function isSaidElsewhere(key: string, isOwned: boolean): boolean {
  return /Capacity$/.test(key) || (isOwned && key.startsWith('computeResources.'));
}

function saysNothing(node: Tree | undefined): boolean {
  if (node?.kind === 'scalar') return [null, false, 'none'].some((value) => value === node.value);
  return isEmpty(node);
}

/** In definitions whose jobs run on one platform alone. */
function usesOfContainers(union: ScenarioDraft): readonly KeyUse[] {
  return [...platformsByDefinition(union)].flatMap(([key, platforms]) => {
    const [platform] = platforms;
    if (platform === undefined) return [];
    const at = ['jobDefinitions', key];
    const containers: readonly Path[] = [
      [...at, 'containerProperties'],
      [...at, 'ecsProperties', 'taskProperties', 0],
    ];
    return containers.flatMap((container) =>
      Object.entries(containerKeys).flatMap(([name, effects]): KeyUse[] => {
        const path = [...container, name];
        if (saysNothing(nodeAt(union.tree, path))) return [];
        const isIdle = platforms.size === 1 && effects[platform] === 'idle';
        return [{ path, idle: isIdle ? { where: `on ${platform}`, remedy: '' } : undefined }];
      }),
    );
  });
}

function platformsByDefinition(draft: ScenarioDraft): ReadonlyMap<string, ReadonlySet<Platform>> {
  const found = new Map<string, Set<Platform>>();
  const add = (definition: string | undefined, queue: string) => {
    const key = draft.definitionKeyOf(definition ?? '');
    const platform = platformOf(draft, queue);
    if (key === undefined || platform === undefined) return;
    found.set(key, (found.get(key) ?? new Set()).add(platform));
  };
  for (const source of draft.workload.values()) {
    if (source === undefined) continue;
    if (source.kind === 'jobs') {
      for (const job of source.jobs) if (job !== undefined) add(job.jobDefinition, job.jobQueue);
    } else {
      const { jobDefinition, queue } = source.kind === 'import' ? source.import : source.generate;
      add(jobDefinition, queue);
    }
  }
  return found;
}
