/** The AWS objects of a strategy, as plain data: what a run adds to them is left out. */
import { nameFields } from '../../scenario/configuration/fields.ts';
import { field, isNull, type MapTree, toPlain, type Tree } from '../../scenario/reading/tree.ts';

/** Sections in the order in which their objects can be made. */
export const exportedSections = [
  'schedulingPolicies',
  'computeEnvironments',
  'consumableResources',
  'jobQueues',
  'jobDefinitions',
] as const;
export type ExportedSection = (typeof exportedSections)[number];

/** Fields of an AWS object. */
export type AwsObject = Readonly<Record<string, unknown>>;

/** An object, and its key in the scenario. */
export interface ExportedObject {
  readonly section: ExportedSection;
  readonly key: string;
  /** Without the revision that a key may have. */
  readonly name: string;
  readonly body: AwsObject;
}

/** What describe calls answer, and no call takes; a run does not depend on it either. */
const answered: ReadonlySet<string> = new Set([
  ...['computeEnvironmentArn', 'jobQueueArn', 'jobDefinitionArn', 'consumableResourceArn', 'arn'],
  ...['status', 'statusReason', 'uuid', 'ecsClusterArn', 'createdAt', 'inUseQuantity'],
  ...['availableQuantity', 'simulation'],
]);

/** What calls know by the cluster that they are given. */
const eksOrEcs = 'containerOrchestrationType';

/** The objects of a strategy's document; definitions that are INACTIVE are none. */
export function exportedObjects(document: MapTree): readonly ExportedObject[] {
  return exportedSections.flatMap((section) => {
    const map = field(document, section);
    if (map?.kind !== 'map') return [];
    return [...map.entries].flatMap(([key, { value }]) => {
      const isGone = isNull(value) || isInactive(value);
      return isGone ? [] : [objectOf(section, key, value)];
    });
  });
}

function isInactive(tree: Tree): boolean {
  const status = field(tree, 'status');
  return status?.kind === 'scalar' && status.value === 'INACTIVE';
}

function objectOf(section: ExportedSection, key: string, tree: Tree): ExportedObject {
  const [name = key, revision] = section === 'jobDefinitions' ? key.split(':') : [key];
  const kept = Object.entries(toPlain(tree) as AwsObject).filter(([one]) => !answered.has(one));
  const body = {
    [nameFields[section]]: name,
    ...(revision === undefined ? {} : { revision: Number(revision) }),
    ...Object.fromEntries(kept.filter(([one]) => one !== nameFields[section])),
  };
  return { section, key, name, body };
}

/** The object without what only describe calls say. */
export function requestOf({ body }: ExportedObject): AwsObject {
  const kept = Object.entries(body).filter(([key]) => key !== 'revision' && key !== eksOrEcs);
  return Object.fromEntries(kept);
}
