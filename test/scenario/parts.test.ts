/** However a text is read – in parts of any size, or as JSON – it is the same document. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { Issue } from '../../src/kernel/input-error.ts';
import { readDocument } from '../../src/scenario/reading/document.ts';
import type { Place, Tree } from '../../src/scenario/reading/tree.ts';
import { goodDocuments } from './read.ts';

const placeText = ({ line, column }: Place) => `${line}:${column}`;

/** All that a node is, with the places of keys and values. */
function described(tree: Tree): unknown {
  const at = placeText(tree.place);
  if (tree.kind === 'scalar') return [at, tree.value];
  if (tree.kind === 'list') return [at, tree.items.map(described)];
  const entries = [...tree.entries].map(([key, { keyPlace, value }]) => {
    return [key, placeText(keyPlace), described(value)];
  });
  return [at, 'map', tree.entries.size, entries];
}

/** The document, or what is wrong with it, each mistake once. */
function readIn(partsOf: number, text: string): unknown {
  const issues: Issue[] = [];
  const tree = readDocument(text, 'a.yaml', issues, { partsOf });
  return tree === undefined
    ? [...new Set(issues.map((issue) => JSON.stringify(issue)))].sort()
    : described(tree);
}

function expectSame(text: string, sizes: readonly number[] = [1, 7, 60, 1_000]): void {
  const whole = readIn(Infinity, text);
  for (const size of sizes) expect(readIn(size, text)).toEqual(whole);
}

const tricky = {
  'anchors of earlier parts':
    'a: &x {b: 1}\nc:\n  d: &y\n    - *x\n    - e\n  f: *y\ng:\n  - *y\n  - *x\n',
  'an alias within what it stands for': 'a: &x\n  b: 1\n  c: 2\n  d: *x\n  e: 3\n',
  'keys twice': 'a:\n  b: 1\n  c: 2\n  b: 3\nd: 4\na: 5\n',
  'keys that are no texts': '5:\n  a: 1\n  a: 2\n? [b, c]\n: d\n? e: f\n  g: h\n: i\n<<: {j: k}\n',
  'comments everywhere':
    '# a\nb: # c\n  # d\n  e: 1 # f\n\n  # g\n\n# h\ni:\n  - j\n  # k\n  - l\n # m\nn: 2\n# o\n',
  'block scalars': 'a: |\n  b\n\n   c\nd:\n  e: >-\n    f\n    g\n\n  h: |+\n    i\n\nj: k\n',
  'nothing as value': 'a:\nb:\n  c:\n  d: ~\n\n  e:\nf:\n-\n',
  'empty items': '- a\n-\n- # b\n- - c\n  -\n- d:\n  e:\n-\n',
  'tags of maps': 'a: !!set {b, c}\nd: !!map\n  e: 1\n  f: 2\n  g: 3\nh: !!omap\n- i: 1\n- j: 2\n',
  directives: '%TAG ! tag:yaml.org,2002:\n---\na: !str 5\nb: !int "6"\nc:\n  d: !str 7\n  e: 8\n',
  'two documents': '---\na: 1\nb: 2\n---\nc: 3\nd:\n  e: 4\n  e: 5\n',
  'a mark of the order of bytes, and carriage returns':
    '\ufeffa: 1\r\nb:\r\n  c: 2\r\n  d: "x\r\n    y"\r\n  e:\r\n    - f\r\n    - g\r\n',
  tabs: 'a:\n\tb: 1\nc:\n  d: 2\t# e\n  f:\t3\n',
  'crooked indentation': 'a:\n   b: 1\n  c: 2\n    d: 3\n e: 4\nf: 5\n',
  'a long key': `a: 1\n${'k'.repeat(1_100)}: 2\nb:\n  c: 3\n`,
  'a long map before a short key': `a: ${'x'.repeat(1_100)}\nb: 2\nc: 3\nd: 4\n`,
};

describe('parts of any size yield the same', () => {
  it.each(Object.entries(tricky))('%s', (_, text) => {
    expectSame(text, [1, 2, 3, 5, 8, 13, 21, 34]);
  });
  it.each(goodDocuments.map(({ file, text }) => [file, text] as const))('%s', (_, text) => {
    expectSame(text, [97, 700]);
  });
  it('arbitrary documents', () => {
    const documents = fc.tuple(fc.jsonValue({ maxDepth: 5 }), fc.nat(3)).map(([value, indent]) => {
      return stringify(value, { indent: 1 + indent, lineWidth: 0 });
    });
    fc.assert(
      fc.property(documents, (text) => expectSame(text, [1, 30])),
      { seed: 14, numRuns: 150 },
    );
  });
});

describe('JSON is read as YAML reads it', () => {
  /** A comment is none of JSON's. */
  const expectAsYaml = (text: string) => {
    expect(readIn(Infinity, text)).toEqual(readIn(Infinity, `${text}\n#`));
  };
  it.each(
    Object.entries({
      numbers: '{"a": [0, -0, 1, -1.50, 1e3, 1E-2, 123456789012345678901234567890, 1e400]}',
      escapes: '{"a\\u0041\\n": "\\ud83d\\ude00 \\/ \\\\ \\" \\u0000 \\ud800", "b": "é\u2028"}',
      lines: '{\r\n"a"\n:\r\n[\n1\n,\n2\n]\n,"b":{}\n,"c":[]}\n\n',
      'keys twice': '{"a": 1, "b": {"c": 1, "c": 2}, "a": 3}',
      'a merge key': '{"<<": {"a": 1}}',
      'a key of the prototype': '{"__proto__": {"a": 1}, "constructor": 2}',
      tabs: '{\n\t"a":\t1\n}',
      'a comma too much': '{"a": [1, 2,], }',
      'no JSON': '{a: b, "c": True, "d": 0x1f, "e": 01, "f": .5}',
      'a text with a line end': '{"a": "b\n  c"}',
      'an unknown escape': '{"a": "\\q"}',
      'something after it': '{"a": 1} b',
    }),
  )('%s', (_, text) => expectAsYaml(text));
  it('depths around the bound', () => {
    for (const depth of [62, 63, 64, 65]) {
      expectAsYaml(`{"a": ${'['.repeat(depth)}${']'.repeat(depth)}}`);
    }
  });
  it('arbitrary values', () => {
    const texts = fc.tuple(fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(2));
    fc.assert(
      fc.property(texts, ([value, indent]) => expectAsYaml(JSON.stringify(value, null, indent))),
      { seed: 14, numRuns: 200 },
    );
  });
});
