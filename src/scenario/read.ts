/** Reads a scenario's text: its validated strategies, or every mistake at once. */
import { type Issue, IssueList } from '../kernel/input-error.ts';
import { itemAt } from '../kernel/lookup.ts';
import { checkCreations, checkInfrastructure, checkWorkload } from './checks/all.ts';
import { idleKeyIssues } from './checks/key-uses.ts';
import { checkNewNames } from './checks/new-names.ts';
import { orphanIssues } from './checks/orphans.ts';
import { type BaseOptions, readBase } from './base-document.ts';
import { documentText } from './reading/document-text.ts';
import { withinLimits } from './reading/described-fleet.ts';
import { readDraft } from './reading/draft.ts';
import { readEvents } from './reading/events.ts';
import { finish } from './reading/finish.ts';
import { withOwnCapacities } from './reading/own-capacity.ts';
import { ownSchemas } from './reading/own-schemas.ts';
import { cachingParser, type PartParser } from './reading/parse-part.ts';
import { type DocumentMistake, issueAt, type Report, reporter, shown } from './reading/report.ts';
import { readShared } from './reading/shared.ts';
import { toStrategyOf } from './reading/strategy-places.ts';
import { mergeIssues, type StrategyPatch, strategyPatches } from './reading/strategies.ts';
import { applyStrategy } from './reading/strategy.ts';
import type { MapTree } from './reading/tree.ts';
import type { Reading } from './schema.ts';
import { strategiesAtPoints } from './sweep/points.ts';
import type { Point } from './sweep/space.ts';

/** What a scenario is read with. */
export interface ReadOptions extends BaseOptions {
  /** The points at which its strategies are wanted, in place of its sweep. */
  readonly points?: readonly Point[] | undefined;
}

/**
 * Reads YAML or JSON. Issues name the file as `fileName`. Never throws, whatever the text; issues
 * are sorted by place, without repetitions; `scenario` is set iff none of them is an error.
 */
export function readScenario(text: string, fileName: string, options: ReadOptions = {}): Reading {
  const issues: Issue[] = [];
  const { tree, missing } = readBase(text, fileName, { overrides: options, issues });
  if (missing.length > 0) return { issues: [...issues, ...missing.map(missingFile)], missing };
  if (tree?.kind === 'map') return readTree(tree, options, issues);
  if (tree !== undefined) {
    const expected = 'a map with name, workload, jobQueues and computeEnvironments';
    issues.push(issueAt(tree.place, { message: `expected ${expected}, received ${shown(tree)}` }));
  }
  return { issues: mergeIssues(issues, []) };
}

function missingFile(file: string): Issue {
  const message = 'its text is not known';
  const remedy = 'give it as one of the files that the scenario is read with';
  return { file, line: 0, column: 0, path: '', message, remedy, severity: 'error' };
}

function readTree(tree: MapTree, options: ReadOptions, issues: Issue[]): Reading {
  const ofShared = new IssueList();
  const shared = readShared(tree, reporter(tree, ofShared));
  const parse = cachingParser(ownSchemas(options.own));
  const ofSweep = new IssueList();
  const patches = strategiesAtPoints(
    tree,
    strategyPatches(tree, issues),
    options.points,
    reporter(tree, ofSweep),
  );
  const document = withOwnCapacities(tree, patches, issues);
  const drafts = patches.map((patch) => readStrategy(document, patch, parse));
  const idle = idleKeyIssues(drafts);
  const merged = mergeIssues(
    mergeIssues([...issues, ...ofShared.all(), ...ofSweep.all()], drafts, toStrategyOf(tree)),
    idle,
  );
  if (merged.some(({ severity }) => severity === 'error')) return { issues: merged };
  const finished = drafts.map(({ name, point, draft, events }) => {
    return { name, point, tree: draft.tree, scenario: finish(draft, events) };
  });
  const strategies = finished.map(({ name, point, scenario }) => ({ name, point, scenario }));
  const { region } = itemAt(strategies, 0).scenario;
  // Once no name is mistyped elsewhere.
  const all = mergeIssues([...merged, ...orphanIssues(finished)], []);
  return { issues: all, scenario: { ...shared, region, strategies }, document: documentText(tree) };
}

/** The draft of a strategy, its events, and the issues of both. */
export function readStrategy(
  tree: MapTree,
  { name, patches, point }: StrategyPatch,
  parse: PartParser,
) {
  const { document: patched, warnings } = withinLimits(tree, patches.reduce(applyStrategy, tree));
  const issues = new IssueList();
  const report = reporter(patched, issues);
  warnings.forEach(report);
  const known: DocumentMistake[] = [];
  const reportFirst: Report = (mistake) => {
    known.push(mistake);
    report(mistake);
  };
  const draft = readDraft(patched, parse, reportFirst);
  checkNewNames(tree, draft, report);
  checkInfrastructure(draft, reportFirst);
  checkCreations(draft, report);
  const { events, union } = readEvents(draft, { parse, report, known });
  checkWorkload(union, report);
  return { name, point, draft, union, events, issues: issues.all() };
}
