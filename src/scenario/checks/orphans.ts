/** Entries that nothing uses in any strategy: a mistyped name, or a leftover. */
import { nearest } from '../../kernel/near-match.ts';
import { type Issue, IssueList } from '../../kernel/input-error.ts';
import { sure } from '../../kernel/lookup.ts';
import { didYouMean, reporter } from '../reading/report.ts';
import { field, type MapTree, nodeAt, type Path } from '../reading/tree.ts';
import type { Scenario } from '../schema.ts';
import { withoutDigits } from './new-names.ts';
import { namedSections, type NamedSection, namesIn, usesIn } from './uses.ts';

/** What does not use an entry of a section. */
const unusedTexts: Readonly<Record<NamedSection, string>> = {
  jobQueues: 'no job is sent to this queue',
  computeEnvironments: 'no queue names this environment',
  schedulingPolicies: 'no queue names this policy',
  consumableResources: 'no job takes this resource',
  jobDefinitions: 'no job has this definition',
  'catalog.instanceTypes': 'no environment lists this type',
};

/** Of a section; the warning after these counts the rest. */
const mostPerSection = 5;

/** A strategy without mistakes, and its document. */
export interface FinishedStrategy {
  readonly name: string;
  readonly tree: MapTree;
  readonly scenario: Scenario;
}

export function orphanIssues(strategies: readonly FinishedStrategy[]): readonly Issue[] {
  const known = strategies.map(({ scenario }) => namesIn(scenario));
  const uses = strategies.map(({ scenario }) => usesIn(scenario));
  const issues = new IssueList();
  for (const section of namedSections) {
    const all = new Set(known.flatMap((names) => [...names[section]]));
    const used = new Set(uses.flatMap((names) => [...names[section]]));
    const orphans = [...(section === 'jobDefinitions' ? latestUnused : unusedOf)(all, used)];
    for (const [position, name] of orphans.slice(0, mostPerSection + 1).entries()) {
      const { tree } = sure(strategies.find((_, index) => known[index]?.[section].has(name)));
      const rest = orphans.length - position - 1;
      const more =
        position === mostPerSection && rest > 0 ? `, nor ${rest} more of ${section}` : '';
      const others = [...used].filter((other) => withoutDigits(other) !== withoutDigits(name));
      const report = reporter(tree, issues);
      report({
        path: placeOfName(tree, section, name),
        message: unusedTexts[section] + (strategies.length > 1 ? ' in any strategy' : '') + more,
        remedy: didYouMean(nearest(name, others)) || 'remove it, or use it',
        severity: 'warning',
        atKey: true,
      });
    }
  }
  return issues.all();
}

type NameSet = ReadonlySet<string>;

function unusedOf(all: NameSet, used: NameSet): readonly string[] {
  return [...all].filter((name) => !used.has(name));
}

/** AWS lists every revision of a definition: the last one stands for all. */
function latestUnused(all: NameSet, used: NameSet): readonly string[] {
  const nameOf = (key: string) => key.split(':', 1).join();
  const usedNames = new Set([...used].map(nameOf));
  const last = new Map([...all].map((key) => [nameOf(key), key]));
  return [...last].filter(([name]) => !usedNames.has(name)).map(([, key]) => key);
}

/** In the sections, or in the patch of the event that adds it. */
function placeOfName(tree: MapTree, section: NamedSection, name: string): Path {
  const path = [...section.split('.'), name];
  if (nodeAt(tree, path) !== undefined) return path;
  const events = field(tree, 'events');
  const items = events?.kind === 'list' ? events.items : [];
  const index = items.findIndex((event) => nodeAt(event, ['patch', ...path]) !== undefined);
  return index < 0 ? path : ['events', index, 'patch', ...path];
}
