/** One strategy's document parsed part by part, so that one mistake hides no other. */
import type * as z from 'zod';
import { nearest } from '../../kernel/near-match.ts';
import { type Assumptions, resolveAssumptions } from '../assumptions.ts';
import type { Catalog } from '../sections/catalog.ts';
import { type ComputeEnvironment, computeEnvironments } from '../sections/compute-environments.ts';
import { type ConsumableResource, consumableResources } from '../sections/consumable-resources.ts';
import { type InlineJob, inlineJob } from '../sections/inline-jobs.ts';
import { type JobDefinition, jobDefinitions } from '../sections/job-definitions.ts';
import { type JobQueue, jobQueues } from '../sections/job-queues.ts';
import { patchable, scenarioDocument } from '../sections/root.ts';
import { schedulingPolicies, type SchedulingPolicy } from '../sections/scheduling-policies.ts';
import { type Source, source, taggedSource, workload } from '../sections/workload.ts';
import type { PartParser } from './parse-part.ts';
import { didYouMean, type Report, shown } from './report.ts';
import { field, isNull, type MapTree, type Path, type Tree } from './tree.ts';
import { itemAt } from '../../kernel/lookup.ts';

/** A map by name of which some entries may be wrong: their names are still known. */
export interface NamedParts<Value> {
  readonly names: readonly string[];
  /** Of the entries that are right. */
  readonly values: ReadonlyMap<string, Value>;
}

/** A source; an inline job that is wrong is undefined, so that the others keep their places. */
export type DraftSource =
  | Exclude<Source, { kind: 'jobs' }>
  | { readonly kind: 'jobs'; readonly jobs: readonly (InlineJob | undefined)[] };

/** What could be read of the sections that events may change, as the document is at one time. */
export interface DraftInfrastructure {
  readonly tree: MapTree;
  readonly jobQueues: NamedParts<JobQueue>;
  readonly schedulingPolicies: NamedParts<SchedulingPolicy>;
  readonly computeEnvironments: NamedParts<ComputeEnvironment>;
  readonly consumableResources: NamedParts<ConsumableResource>;
  readonly catalog: Catalog;
}

/** What could be read of one strategy's document. */
export interface ScenarioDraft extends DraftInfrastructure {
  readonly region: string;
  readonly workload: NamedParts<DraftSource>;
  readonly jobDefinitions: NamedParts<JobDefinition>;
  readonly assumptions: Assumptions;
}

/** Parses the sections, each part with `parse`; everything wrong is reported. */
export function readDraft(tree: MapTree, parse: PartParser, report: Report): ScenarioDraft {
  reportUnknownSections(tree, report);
  reportEmptySections(tree, report);
  const { part, section } = readers(tree, { parse, report });
  return {
    ...readInfrastructure(tree, parse, report),
    region: part('region', patchable.region),
    workload: readNamed(tree, 'workload', report, (value, path) =>
      readSource(value, path, { parse, report }),
    ),
    jobDefinitions: section('jobDefinitions', jobDefinitions),
    assumptions: resolveAssumptions(part('assumptions', patchable.assumptions)),
  };
}

/** Parses the sections that events may change. */
export function readInfrastructure(
  tree: MapTree,
  parse: PartParser,
  report: Report,
): DraftInfrastructure {
  const { part, section } = readers(tree, { parse, report });
  return {
    tree,
    jobQueues: section('jobQueues', jobQueues),
    schedulingPolicies: section('schedulingPolicies', schedulingPolicies),
    computeEnvironments: section('computeEnvironments', computeEnvironments),
    consumableResources: section('consumableResources', consumableResources),
    catalog: part('catalog', patchable.catalog),
  };
}

interface Reader {
  readonly parse: PartParser;
  readonly report: Report;
}

/** Readers of a section by name, and of a part as a whole. */
function readers(tree: MapTree, { parse, report }: Reader) {
  const section = <Value extends z.ZodType>(key: string, map: z.ZodRecord<z.ZodString, Value>) =>
    readNamed(tree, key, report, (value, path) => parse(map.valueType, value, path, report));
  const part = <Schema extends z.ZodType>(key: string, schema: Schema): z.output<Schema> => {
    const value = field(tree, key);
    const parsed = value === undefined ? undefined : parse(schema, value, [key], report);
    return parsed ?? schema.parse(undefined);
  };
  return { section, part };
}

function reportUnknownSections(tree: MapTree, report: Report): void {
  const known = Object.keys(scenarioDocument.shape);
  for (const key of tree.entries.keys()) {
    if (known.includes(key)) continue;
    const remedy = didYouMean(nearest(key, known));
    report({ path: [key], message: 'unknown key', remedy, atKey: true });
  }
}

/** Sections without which there is nothing to simulate, before any event. */
function reportEmptySections(tree: MapTree, report: Report): void {
  for (const section of ['workload', 'jobQueues', 'computeEnvironments']) {
    const map = field(tree, section);
    if (map === undefined) {
      report({ path: [section], message: 'expected a map by name, received nothing' });
    } else if (map.kind === 'map' && presentEntries(map).length === 0) {
      report({ path: [section], message: 'expected at least one entry' });
    }
  }
}

function presentEntries(map: MapTree) {
  return [...map.entries].filter(([, { value }]) => !isNull(value));
}

const keySchemas = {
  workload,
  jobDefinitions,
  jobQueues,
  schedulingPolicies,
  computeEnvironments,
  consumableResources,
};

function readNamed<Value>(
  tree: MapTree,
  section: string,
  report: Report,
  parse: (value: Tree, path: Path) => Value | undefined,
): NamedParts<Value> {
  const map = field(tree, section);
  const values = new Map<string, Value>();
  if (map !== undefined && map.kind !== 'map') {
    report({ path: [section], message: `expected a map by name, received ${shown(map)}` });
  }
  if (map?.kind !== 'map') return { names: [], values };
  const present = presentEntries(map);
  for (const [name, { value }] of present) {
    const key = keySchemas[section as keyof typeof keySchemas].keyType.safeParse(name);
    if (!key.success) {
      const message = `${itemAt(key.error.issues, 0).message}, received ${JSON.stringify(name)}`;
      report({ path: [section, name], message, atKey: true });
    }
    const parsed = parse(value, [section, name]);
    if (parsed !== undefined) values.set(name, parsed);
  }
  return { names: present.map(([name]) => name), values };
}

/** Inline jobs one by one; everything else of a source as a whole. */
function readSource(tree: Tree, path: Path, { parse, report }: Reader): DraftSource | undefined {
  const jobs = field(tree, 'jobs');
  const isInline = jobs?.kind === 'list' && jobs.items.length > 0;
  if (tree.kind !== 'map' || !isInline || tree.entries.size > 1) {
    const parsed = parse(source, tree, path, report);
    return parsed === undefined ? undefined : taggedSource(parsed);
  }
  const at = [...path, 'jobs'];
  const read = jobs.items.map((job, index) => parse(inlineJob, job, [...at, index], report));
  return { kind: 'jobs', jobs: read };
}
