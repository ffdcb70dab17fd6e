/** Entries that nothing uses in any strategy: a mistyped name, or a leftover. */
import { nearest } from '../../kernel/near-match.ts';
import type { Issue } from '../../kernel/input-error.ts';
import { definitionKey } from '../definitions.ts';
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
  const used = strategies.map(({ scenario }) => usesIn(scenario));
  const issues: Issue[] = [];
  for (const section of namedSections) {
    const all = [...new Set(known.flatMap((names) => [...names[section]]))];
    const isUsed = (name: string) => used.some((names) => names[section].has(name));
    const unused = all.filter((name) => !isUsed(name));
    const orphans = section === 'jobDefinitions' ? withoutRevisions(unused, all) : unused;
    for (const [position, name] of orphans.entries()) {
      if (position > mostPerSection) break;
      const owner = strategies.find((_, index) => known[index]?.[section].has(name));
      if (owner === undefined) continue;
      const rest = orphans.length - position;
      const isRest = position === mostPerSection && rest > 1;
      const more = isRest ? `, nor ${rest - 1} more of ${section}` : '';
      const others = all.filter(
        (other) => isUsed(other) && withoutDigits(other) !== withoutDigits(name),
      );
      reporter(
        owner.tree,
        issues,
      )({
        path: placeOfName(owner.tree, section, name),
        message: unusedTexts[section] + (strategies.length > 1 ? ' in any strategy' : '') + more,
        remedy: didYouMean(nearest(name, others)) || 'remove it, or use it',
        severity: 'warning',
        atKey: true,
      });
    }
  }
  return issues;
}

/** AWS lists every revision of a definition: the latest stands for all. */
function withoutRevisions(unused: readonly string[], all: readonly string[]): readonly string[] {
  const nameOf = (key: string) => key.split(':', 1).join();
  const used = new Set(all.filter((key) => !unused.includes(key)).map(nameOf));
  return unused.filter(
    (key) => !used.has(nameOf(key)) && key === (definitionKey(all, nameOf(key)) ?? key),
  );
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
