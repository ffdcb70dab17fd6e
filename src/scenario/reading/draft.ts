/** Reads one strategy's document part by part, so that no mistake hides another. */
import { quoted } from '../../kernel/text/mistakes.ts';
import type * as z from 'zod';
import { itemAt } from '../../kernel/lookup.ts';
import { nearest } from '../../kernel/near-match.ts';
import { type Assumptions, resolveAssumptions } from '../assumptions.ts';
import { type DefinitionKeys, definitionKeys } from '../definitions.ts';
import type { Infrastructure } from '../schema.ts';
import { computeEnvironments } from '../sections/compute-environments.ts';
import { consumableResources } from '../sections/consumable-resources.ts';
import type { ImageSizes } from '../sections/images.ts';
import { type InlineJob, inlineJob } from '../sections/inline-jobs.ts';
import { type JobDefinition, jobDefinitions } from '../sections/job-definitions.ts';
import { jobQueues } from '../sections/job-queues.ts';
import { patchable, scenarioDocument } from '../sections/root.ts';
import { schedulingPolicies } from '../sections/scheduling-policies.ts';
import { type Source, source, workload } from '../sections/workload.ts';
import { type PartParser, partReader } from './parse-part.ts';
import { below, didYouMean, type Report, shown } from './report.ts';
import { knownKeys } from './unknown-keys.ts';
import { field, isNull, type MapTree, type Tree } from './tree.ts';

/** A map by name; an invalid entry is undefined, so that its name is still known. */
export type Named<Value> = ReadonlyMap<string, Value | undefined>;

/** A source; an invalid inline job is undefined, so that the others keep their places. */
export type DraftSource =
  | Exclude<Source, { kind: 'jobs' }>
  | { readonly kind: 'jobs'; readonly jobs: readonly (InlineJob | undefined)[] };

/** The infrastructure as far as it is valid, at one time. */
export interface DraftInfrastructure extends Infrastructure<undefined> {
  readonly tree: MapTree;
}

/** One strategy's document as far as it is valid. */
export interface ScenarioDraft extends DraftInfrastructure {
  readonly region: string;
  readonly workload: Named<DraftSource>;
  readonly images: ImageSizes;
  readonly jobDefinitions: Named<JobDefinition>;
  /** Of active definitions. */
  readonly definitionKeyOf: DefinitionKeys;
  readonly assumptions: Assumptions;
}

/** Reads the sections, each part with `parse`; reports everything wrong. */
export function readDraft(tree: MapTree, parse: PartParser, report: Report): ScenarioDraft {
  reportUnknownSections(tree, report);
  reportEmptySections(tree, report);
  const { part, section, named } = readers(tree, parse, report);
  const definitions = section('jobDefinitions', jobDefinitions);
  return {
    ...readInfrastructure(tree, parse, report),
    region: part('region', patchable.region),
    workload: named('workload', workload.keyType, (value, here) => readSource(value, parse, here)),
    images: part('images', patchable.images),
    jobDefinitions: definitions,
    definitionKeyOf: definitionKeys(
      definitions.keys(),
      (key) => definitions.get(key)?.status !== 'INACTIVE',
    ),
    assumptions: resolveAssumptions(part('assumptions', patchable.assumptions)),
  };
}

/** Reads the sections that events may change. */
export function readInfrastructure(
  tree: MapTree,
  parse: PartParser,
  report: Report,
): DraftInfrastructure {
  const { part, section } = readers(tree, parse, report);
  return {
    tree,
    jobQueues: section('jobQueues', jobQueues),
    schedulingPolicies: section('schedulingPolicies', schedulingPolicies),
    computeEnvironments: section('computeEnvironments', computeEnvironments),
    consumableResources: section('consumableResources', consumableResources),
    catalog: part('catalog', patchable.catalog),
  };
}

/** Readers of a part as a whole, of a section by name, and of one with entries of its own kind. */
function readers(tree: MapTree, parse: PartParser, report: Report) {
  const named = <Value>(
    key: string,
    keyType: z.ZodString,
    read: (value: Tree, report: Report) => Value | undefined,
  ) => readNamed(field(tree, key), keyType, read, below(report, key));
  const section = <Value extends z.ZodType>(key: string, map: z.ZodRecord<z.ZodString, Value>) =>
    named(key, map.keyType, (value, here) => parse(map.valueType, value, here));
  return { part: partReader(tree, parse, report), section, named };
}

function reportUnknownSections(tree: MapTree, report: Report): void {
  const known = Object.keys(scenarioDocument.shape);
  for (const key of tree.entries.keys()) {
    if (known.includes(key)) continue;
    const remedy = didYouMean(nearest(key, known)) || knownKeys(known);
    report({ path: [key], message: 'unknown key', remedy, atKey: true });
  }
}

/** Reports missing sections without which there is nothing to simulate at first. */
function reportEmptySections(tree: MapTree, report: Report): void {
  for (const section of ['workload', 'jobQueues', 'computeEnvironments']) {
    const map = field(tree, section);
    if (map === undefined) {
      report({ path: [section], message: 'expected a map by name, received nothing' });
    } else if (map.kind === 'map' && isEmpty(map)) {
      report({ path: [section], message: 'expected at least one entry' });
    }
  }
}

function isEmpty(map: MapTree): boolean {
  for (const [, { value }] of map.entries) if (!isNull(value)) return false;
  return true;
}

function readNamed<Value>(
  map: Tree | undefined,
  keyType: z.ZodString,
  read: (value: Tree, report: Report) => Value | undefined,
  report: Report,
): Named<Value> {
  if (map === undefined) return new Map();
  if (map.kind !== 'map') {
    report({ message: `expected a map by name, received ${shown(map)}` });
    return new Map();
  }
  const values = new Map<string, Value | undefined>();
  for (const [name, { value }] of map.entries) {
    if (isNull(value)) continue;
    const { error } = keyType.safeParse(name);
    if (error !== undefined) {
      const message = `${itemAt(error.issues, 0).message}, received ${quoted(name)}`;
      report({ path: [name], message, atKey: true });
    }
    values.set(name, read(value, below(report, name)));
  }
  return values;
}

/** Inline jobs one by one; everything else of a source as a whole. */
function readSource(tree: Tree, parse: PartParser, report: Report): DraftSource | undefined {
  const jobs = field(tree, 'jobs');
  const isInline = jobs?.kind === 'list' && jobs.items.length > 0;
  if (tree.kind !== 'map' || !isInline || tree.entries.size > 1) {
    return parse(source, tree, report);
  }
  const atJobs = below(report, 'jobs');
  const read = jobs.items.map((job, index) => parse(inlineJob, job, below(atJobs, index)));
  return { kind: 'jobs', jobs: read };
}
