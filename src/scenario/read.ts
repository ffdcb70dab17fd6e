/** A scenario's text to its validated strategies, or to every mistake in it at once. */
import type { Issue } from '../kernel/input-error.ts';
import { checkDraft } from './checks/all.ts';
import { definitionKey } from './definitions.ts';
import { readDocument } from './reading/document.ts';
import type { Draft, DraftSource } from './reading/draft.ts';
import { readDraft } from './reading/draft.ts';
import { normalise } from './reading/normalise.ts';
import type { Overrides } from './reading/overrides.ts';
import { applyOverrides } from './reading/overrides.ts';
import type { PartParser } from './reading/parse-part.ts';
import { rememberingParser } from './reading/parse-part.ts';
import { reporter, shown } from './reading/report.ts';
import { readShared } from './reading/shared.ts';
import type { StrategyPatch } from './reading/strategies.ts';
import { mergeIssues, strategyPatches } from './reading/strategies.ts';
import { applyStrategy } from './reading/strategy.ts';
import type { MapTree } from './reading/tree.ts';
import type { InlineJob } from './rooms/inline-jobs.ts';
import type { Source } from './rooms/workload.ts';
import type { Reading, Scenario } from './schema.ts';

/**
 * Reads YAML or JSON. `fileName` is what issues call the file. Never throws on any text; issues
 * are sorted by place, each once, and `scenario` is there iff none of them is an error.
 */
export function readScenario(text: string, fileName: string, overrides: Overrides = {}): Reading {
  const issues: Issue[] = [];
  const document = readDocument(text, fileName, issues);
  const tree = document && applyOverrides(normalise(document, issues), overrides, issues);
  if (tree !== undefined && tree.kind !== 'map') {
    const expected = 'a map with name, workload, jobQueues and computeEnvironments';
    const message = `expected ${expected}, received ${shown(tree)}`;
    reporter(tree, issues)({ path: [], message });
  }
  if (tree?.kind !== 'map') return { issues: mergeIssues(issues, []) };
  return readTree(tree, issues);
}

function readTree(tree: MapTree, issues: Issue[]): Reading {
  const report = reporter(tree, issues);
  const shared = readShared(tree, report);
  const parse = rememberingParser();
  const patches = strategyPatches(tree, issues);
  const drafts = patches.map((patch) => readStrategy(tree, patch, parse));
  const merged = mergeIssues(issues, drafts);
  if (shared === undefined || merged.some((issue) => issue.severity === 'error')) {
    return { issues: merged };
  }
  const strategies = drafts.map(({ name, draft }) => ({ name, scenario: finish(draft) }));
  const region = strategies[0]!.scenario.region;
  return { issues: merged, scenario: { ...shared, region, strategies } };
}

interface StrategyReading {
  readonly name: string;
  readonly draft: Draft;
  readonly issues: readonly Issue[];
}

function readStrategy(
  tree: MapTree,
  { name, patch }: StrategyPatch,
  parse: PartParser,
): StrategyReading {
  const patched = applyStrategy(tree, patch);
  const issues: Issue[] = [];
  const report = reporter(patched, issues);
  const draft = readDraft(patched, parse, report);
  checkDraft(draft, report);
  return { name, draft, issues };
}

/** A draft without mistakes is the scenario, once its definitions are told by their keys. */
function finish(draft: Draft): Scenario {
  const definitions = draft.jobDefinitions.values;
  const isActive = (key: string): boolean => definitions.get(key)?.status !== 'INACTIVE';
  const keyOf = (reference: string): string =>
    definitionKey(definitions.keys(), reference, isActive) ?? reference;
  const sources = [...draft.workload.values].map(
    ([name, source]) => [name, withKeys(source, keyOf)] as const,
  );
  return {
    region: draft.region,
    workload: new Map(sources),
    jobDefinitions: definitions,
    jobQueues: draft.jobQueues.values,
    schedulingPolicies: draft.schedulingPolicies.values,
    computeEnvironments: draft.computeEnvironments.values,
    catalog: draft.catalog,
    assumptions: draft.assumptions,
  };
}

function withKeys(source: DraftSource, keyOf: (reference: string) => string): Source {
  switch (source.kind) {
    case 'jobs': {
      const jobs = source.jobs as readonly InlineJob[];
      return {
        kind: 'jobs',
        jobs: jobs.map((job) => ({ ...job, jobDefinition: keyOf(job.jobDefinition) })),
      };
    }
    case 'import':
      return { kind: 'import', import: keyed(source.import, keyOf) };
    case 'generate':
      return { kind: 'generate', generate: keyed(source.generate, keyOf) };
  }
}

function keyed<Content extends { readonly jobDefinition?: string | undefined }>(
  content: Content,
  keyOf: (reference: string) => string,
): Content {
  if (content.jobDefinition === undefined) return content;
  return { ...content, jobDefinition: keyOf(content.jobDefinition) };
}
