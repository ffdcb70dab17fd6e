/** Hostile input: bombs, nesting, garbage. Reading gives issues and never throws. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readScenario } from '../../src/scenario/read.ts';
import { goodDocuments, issuesOf } from './read.ts';

/** Nine times nine times … values in a few lines. */
function bomb(levels: number): string {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level <= levels; level++) {
    const aliases = Array<string>(9)
      .fill(`*a${level - 1}`)
      .join(', ');
    lines.push(`a${level}: &a${level} [${aliases}]`);
  }
  return lines.join('\n');
}

function nestedBlocks(depth: number): string {
  return Array.from({ length: depth }, (_, level) => `${' '.repeat(level)}a:`).join('\n');
}

describe('the syntax of a document', () => {
  it.each([
    ['a bomb of aliases', bomb(20)],
    ['a thousand aliases more', `a: &a 1\nb: [${'*a, '.repeat(1_001)}]`],
  ])('%s is rejected', (_, text) => {
    const limit = 'expected at most 1,000 aliases that stand for at most 1,000,000 values';
    expect(issuesOf(text).filter((line) => line.includes(limit))).toHaveLength(1);
  });

  it.each([
    ['lists', '1:65', (depth: number) => `${'['.repeat(depth)}x${']'.repeat(depth)}`],
    ['maps', '1:257', (depth: number) => `${'{a: '.repeat(depth)}x${'}'.repeat(depth)}`],
    ['maps of JSON', '1:321', (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`],
    ['dashes', '1:129', (depth: number) => `${'- '.repeat(depth)}x`],
    ['keys', '1:129', (depth: number) => `${'? '.repeat(depth)}x`],
    ['blocks', '65:66', nestedBlocks],
    ['anchors', '1:260', (depth: number) => `${'&a ['.repeat(depth)}${']'.repeat(depth)}`],
  ])('%s are nested 64 deep at most, however many there are', (_, place, nested) => {
    const tooDeep = 'expected at most 64 levels of nesting';
    expect(issuesOf(nested(64)).join('\n')).not.toContain(tooDeep);
    for (const depth of [65, 2_500]) {
      expect(issuesOf(nested(depth))).toEqual([`s:${place}: error: ${tooDeep}`]);
    }
  });

  it('is not read on where it is too deep', () => {
    const from = performance.now();
    expect(issuesOf('['.repeat(10_000_000))).toHaveLength(1);
    expect(performance.now() - from).toBeLessThan(1_000);
  });

  it.each([
    [
      '',
      's:1:1: error: expected a map with name, workload, jobQueues and computeEnvironments, received null',
    ],
    [
      '[1]',
      's:1:1: error: expected a map with name, workload, jobQueues and computeEnvironments, received a list of 1',
    ],
    ['a: 1\n---\nb: 2', 's:2:1: error: expected one document, received several (---)'],
    [
      'name: x\nname: y',
      's:2:1: error: name: expected each key once, received it also at line 1, column 1',
    ],
    [
      '{"a": 1, "a": 2}',
      's:1:10: error: a: expected each key once, received it also at line 1, column 2',
    ],
    ['1: 2', 's:1:1: error: expected a text as key, received 1: write "1"'],
    ['? [a]\n: b', 's:1:3: error: expected a text as key'],
    ['a: &a [*a]', 's:1:8: error: a[0]: expected an anchor &a that ends before *a'],
    ['a: *b', 's:1:4: error: a: expected an anchor &b that ends before *b'],
    [
      'a: &a { x: 1 }\nb: { <<: *a }',
      's:2:6: error: b: expected no merge key <<: repeat the fields, or patch them in a strategy',
    ],
    ['a: !foo 1', 's:1:4: error: expected YAML or JSON: Unresolved tag: !foo'],
    [
      'a:\n\t- b',
      's:2:1: error: expected YAML or JSON: Tabs are not allowed as indentation; indent by blanks',
    ],
    ['name: "x', 's:1:9: error: expected YAML or JSON: Missing closing "quote'],
    ['{"name": 1,}x', 's:1:13: error: expected YAML or JSON: Unexpected scalar at node end'],
  ])('%j', (text, issue) => {
    expect(issuesOf(text)).toEqual([issue]);
  });

  it('of more than 50 MB is not parsed', () => {
    expect(issuesOf(' '.repeat(50_000_001))).toEqual([
      's:1:1: error: expected at most 50 MB of text',
    ]);
  });

  it('names of prototypes are ordinary names', () => {
    const text =
      '{"__proto__": {"name": "x"}, "constructor": 1, "strategies": {"__proto__": {"seed": 1}}}';
    const lines = issuesOf(text).join('\n');
    expect(lines).toContain('__proto__: unknown key');
    expect(lines).toContain('name: missing');
    expect(lines).toContain('strategies.__proto__: expected a name');
  });
});

/** Every reading is well formed, sorted, without repetitions, and the same twice. */
function mustBeAnswered(text: string): void {
  const reading = readScenario(text, 'f');
  const { issues, scenario, document } = reading;
  expect(scenario === undefined).toBe(issues.some((issue) => issue.severity === 'error'));
  expect(new Set(issues.map((issue) => JSON.stringify(issue))).size).toBe(issues.length);
  const lines = issues.map((issue) => issue.line);
  expect(lines).toEqual([...lines].sort((a, b) => a - b));
  expect(document === undefined).toBe(scenario === undefined);
  expect(readScenario(text, 'f')).toEqual(reading);
}

describe('any input is answered', () => {
  it('any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), mustBeAnswered), {
      seed: 2,
      numRuns: 100,
    });
  });

  it('any JSON', () => {
    fc.assert(fc.property(fc.json(), mustBeAnswered), { seed: 3, numRuns: 100 });
  });

  it('valid documents with any value anywhere', () => {
    const bases = goodDocuments.map(({ text }) => parse(text) as unknown);
    const place = fc.array(fc.nat({ max: 20 }), { minLength: 1, maxLength: 7 });
    const odd = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom('1s', 0, -1, 1e300, 'main', 'A', null, {}, []),
    );
    const law = fc.property(fc.constantFrom(...bases), place, odd, (base, steps, value) => {
      mustBeAnswered(JSON.stringify(mutated(base, steps, value)));
    });
    fc.assert(law, { seed: 4, numRuns: 100 });
  });
});

/** A copy with another value at the place that the steps choose. */
function mutated(node: unknown, steps: readonly number[], value: unknown): unknown {
  const [step, ...rest] = steps;
  if (typeof node !== 'object' || node === null || step === undefined) return value;
  const keys = Object.keys(node);
  if (keys.length === 0) return value;
  const chosen = keys[step % keys.length]!;
  const copy = (Array.isArray(node) ? [...(node as unknown[])] : { ...node }) as Record<
    string,
    unknown
  >;
  copy[chosen] = mutated(copy[chosen], rest, value);
  return copy;
}
