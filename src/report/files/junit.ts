/** Conditions as test cases in JUnit's XML, which CI systems show. */
import type { ExperimentResult, ThresholdResult } from '../../experiment/result.ts';
import { breachText, countText } from '../answer/threshold-text.ts';

/** A suite for each scenario, a case for each condition on each strategy; undecided = skipped. */
export function junitXml(results: readonly ExperimentResult[]): string {
  const suites = results.map((result) => suiteOf(result));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${suites.join('')}</testsuites>\n`;
}

function suiteOf(result: ExperimentResult): string {
  const { name, thresholds } = result;
  const count = (wanted: ThresholdResult['verdict']) =>
    thresholds.filter(({ verdict }) => verdict === wanted).length;
  const counts = {
    tests: thresholds.length,
    failures: count('failed'),
    skipped: count('too few to tell'),
  };
  const cases = thresholds.map((one) => caseOf(one, result)).join('');
  return `  <testsuite${attributes({ name, ...counts })}>\n${cases}  </testsuite>\n`;
}

function caseOf(one: ThresholdResult, result: ExperimentResult): string {
  const head = attributes({ classname: `${result.name}.${one.strategy}`, name: one.text });
  if (one.verdict === 'met') return `    <testcase${head}/>\n`;
  const element =
    one.verdict === 'failed'
      ? `<failure${attributes({ message: breachText(one, result) })}/>`
      : `<skipped${attributes({ message: `too few to tell: ${countText(one)}` })}/>`;
  return `    <testcase${head}>\n      ${element}\n    </testcase>\n`;
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** XML 1.0 has no control characters, and no halves of pairs. */
function escaped(text: string): string {
  return text
    .replace(/[&<>"]/g, (one) => entities[one] ?? one)
    .replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '\uFFFD');
}
