/** The space of a search: axes that the command line names, else those of the scenario's sweep. */
import { type Issue, IssueList } from '../../kernel/input-error.ts';
import { quoted } from '../../kernel/text/mistakes.ts';
import { grouped } from '../../kernel/text/numbers.ts';
import { baseDocument, patchedDocument, type ScenarioText } from '../patched-document.ts';
import { issueAt, reporter } from '../reading/report.ts';
import { type MapTree, nodeAt, type Place } from '../reading/tree.ts';
import { sampleKey } from '../sections/sweep.ts';
import { type SweepAxis, readAxis } from './axis.ts';
import { patchesOfPoint, sweepAxes } from './points.ts';
import { sizeOf } from './space.ts';

/** Points of a space that is searched: most of them are never played. */
const mostSearched = 100_000;

/** The axes of a space; they make one iff no issue is an error. */
export interface SearchSpace {
  readonly axes: readonly SweepAxis[];
  readonly issues: readonly Issue[];
}

/** The axes of the scenario's sweep. */
export function sweptSpace(scenario: ScenarioText): SearchSpace {
  const tree = baseDocument(scenario);
  if (tree === undefined) return { axes: [], issues: [] };
  const issues = new IssueList();
  const report = reporter(tree, issues);
  const axes = sweepAxes(tree, report);
  if (axes.length > 0 && nodeAt(tree, ['sweep', sampleKey]) !== undefined) {
    const message = 'has no effect: a search has all points of the sweep';
    report({ path: ['sweep', sampleKey], message, atKey: true, severity: 'warning' });
  }
  return { axes, issues: issues.all() };
}

/** `texts`: `maxvCpus=64..512,type=EC2|SPOT`, and so on; axes are between commas. */
export function searchSpace(texts: readonly string[]): SearchSpace {
  const issues: Issue[] = [];
  const axes = texts.flatMap(partsOf).flatMap((part): readonly SweepAxis[] => {
    const at = part.indexOf('=');
    const [name, value] = [part.slice(0, at).trim(), part.slice(at + 1).trim()];
    const place = placeOf(at > 0 ? name : '');
    const axis =
      at > 0
        ? readAxis(name, { kind: 'scalar', place, value })
        : { message: `expected axis=values such as maxvCpus=64..512, received ${quoted(part)}` };
    if (!('message' in axis)) return [axis];
    issues.push(issueAt(place, axis));
    return [];
  });
  const names = axes.map(({ name }) => name);
  const twice = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  for (const name of twice) {
    issues.push(issueAt(placeOf(name), { message: 'expected each axis once' }));
  }
  return { axes, issues };
}

/** At a comma begins another axis if a name and an equals sign follow. */
function partsOf(text: string): readonly string[] {
  return text.split(/,(?=[^,=|{}]+=)/);
}

function placeOf(axis: string): Place {
  return { file: `--search${axis === '' ? '' : ` ${axis}`}`, line: 0, column: 0 };
}

/** What is wrong with a space: names that lead nowhere, or too many points. */
export function spaceIssues(
  { axes }: SearchSpace,
  source: ScenarioText,
  strategy: string,
): readonly Issue[] {
  const document = patchedDocument(source, strategy);
  if (document === undefined) return [];
  const size = sizeOf(axes);
  const issues = axes.flatMap((axis) => wrongValues(axis, document));
  if (size <= mostSearched) return issues;
  const most = grouped(mostSearched, 0);
  const message = `expected a space of at most ${most} points, received ${grouped(size, 0)}`;
  const remedy = 'take longer steps, or fewer axes: search the one that matters most first';
  return [...issues, issueAt(placeOf(''), { message, remedy })];
}

/** Each mistake once, whichever values make it. */
function wrongValues({ name, values }: SweepAxis, document: MapTree): readonly Issue[] {
  const byText = new Map<string, Issue>();
  for (const value of values) {
    patchesOfPoint(document, [value], ({ message, remedy, severity = 'error' }) => {
      const { place } = value.value;
      const known = place.line === 0 ? placeOf(name) : place;
      if (!byText.has(message)) {
        byText.set(message, issueAt(known, { message, remedy, severity }));
      }
    });
  }
  return [...byText.values()];
}
