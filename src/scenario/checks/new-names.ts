/** New names in patches that are near to an old one, which the patch probably meant. */
import { nearest } from '../../kernel/near-match.ts';
import type { Named, ScenarioDraft } from '../reading/draft.ts';
import { below, didYouMean, type Report } from '../reading/report.ts';
import { field, type MapEntries, type MapTree } from '../reading/tree.ts';

const sections = [
  'jobQueues',
  'computeEnvironments',
  'schedulingPolicies',
  'consumableResources',
  'jobDefinitions',
  'workload',
] as const;

/** The names before a patch. */
type OldNames = Pick<MapEntries, 'has' | 'keys'>;

/** Compares the names of a strategy's draft with those of the document that it patches. */
export function checkNewNames(base: MapTree, draft: ScenarioDraft, report: Report): void {
  for (const section of sections) {
    const map = field(base, section);
    const before: OldNames = map?.kind === 'map' ? map.entries : new Map<string, unknown>();
    reportMisspelt(before, draft[section], below(report, section));
    if (section === 'workload') reportNearSources(before, draft[section], below(report, section));
  }
}

/** An invalid new entry, named almost like an old one, is probably a patch of the old one. */
export function reportMisspelt(before: OldNames, after: Named<unknown>, report: Report): void {
  for (const [name, near] of nearNames(before, after)) {
    if (after.get(name) !== undefined) continue;
    const message = 'this adds a new entry, which must be complete';
    report({ path: [name], message, remedy: didYouMean(near), atKey: true });
  }
}

/** Nothing needs to name a source of jobs: a mistyped one adds its jobs to all others. */
function reportNearSources(before: OldNames, after: Named<unknown>, report: Report): void {
  for (const [name, near] of nearNames(before, after)) {
    const others = near.filter((other) => withoutDigits(other) !== withoutDigits(name));
    if (after.get(name) === undefined || others.length === 0) continue;
    const message = 'this adds its jobs to all others';
    const remedy = didYouMean(others);
    report({ path: [name], message, remedy, severity: 'warning', atKey: true });
  }
}

/** The new names that are near to old ones, with these. */
function nearNames(before: OldNames, after: Named<unknown>) {
  return [...after.keys()].flatMap((name): readonly (readonly [string, readonly string[]])[] => {
    const near = before.has(name) ? [] : nearest(name, [...before.keys()]);
    return near.length === 0 ? [] : [[name, near]];
  });
}

/** `night-2` beside `night-1` is meant. */
export function withoutDigits(name: string): string {
  return name.replaceAll(/\d/g, '');
}
