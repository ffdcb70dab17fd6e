/** The examples of RFC 7386, appendix A, and what a patch keeps. */
import { describe, expect, it } from 'vitest';
import type { Issue } from '../../src/kernel/input-error.ts';
import { readDocument } from '../../src/scenario/reading/document.ts';
import { mergePatch } from '../../src/scenario/reading/merge-patch.ts';
import { nodeAt, type Tree } from '../../src/scenario/reading/tree.ts';

function treeOf(text: string): Tree {
  const issues: Issue[] = [];
  const tree = readDocument(text, 'f', issues);
  expect(issues).toEqual([]);
  return tree!;
}

/** Plain data with nulls kept. */
function plain(tree: Tree): unknown {
  if (tree.kind === 'scalar') return tree.value;
  if (tree.kind === 'list') return tree.items.map(plain);
  return Object.fromEntries([...tree.entries].map(([key, { value }]) => [key, plain(value)]));
}

// original, patch, result
const examples: readonly (readonly [string, string, string])[] = [
  ['{"a":"b"}', '{"a":"c"}', '{"a":"c"}'],
  ['{"a":"b"}', '{"b":"c"}', '{"a":"b","b":"c"}'],
  ['{"a":"b"}', '{"a":null}', '{}'],
  ['{"a":"b","b":"c"}', '{"a":null}', '{"b":"c"}'],
  ['{"a":["b"]}', '{"a":"c"}', '{"a":"c"}'],
  ['{"a":"c"}', '{"a":["b"]}', '{"a":["b"]}'],
  ['{"a":{"b":"c"}}', '{"a":{"b":"d","c":null}}', '{"a":{"b":"d"}}'],
  ['{"a":[{"b":"c"}]}', '{"a":[1]}', '{"a":[1]}'],
  ['["a","b"]', '["c","d"]', '["c","d"]'],
  ['{"a":"b"}', '["c"]', '["c"]'],
  ['{"a":"foo"}', 'null', 'null'],
  ['{"a":"foo"}', '"bar"', '"bar"'],
  ['{"e":null}', '{"a":1}', '{"e":null,"a":1}'],
  ['[1,2]', '{"a":"b","c":null}', '{"a":"b"}'],
  ['{}', '{"a":{"bb":{"ccc":null}}}', '{"a":{"bb":{}}}'],
];

describe('a merge patch', () => {
  it.each(examples)('%s patched by %s is %s', (original, patch, result) => {
    expect(plain(mergePatch(treeOf(original), treeOf(patch)))).toEqual(JSON.parse(result));
  });

  it('keeps unpatched maps as they are, and gives its own places to other nodes', () => {
    const base = treeOf('a: { b: 1 }\nc: { d: 2, e: 3 }');
    const merged = mergePatch(base, treeOf('\n\nc: { d: 4 }'));
    expect(nodeAt(merged, ['a'])).toBe(nodeAt(base, ['a']));
    expect(nodeAt(merged, ['c', 'e'])).toEqual(nodeAt(base, ['c', 'e']));
    expect(nodeAt(merged, ['c', 'd'])!.place).toEqual({ file: 'f', line: 3, column: 9 });
  });

  it('is not confused by the names of prototypes', () => {
    const merged = mergePatch(treeOf('{"a":1}'), treeOf('{"__proto__":{"polluted":1}}'));
    expect(merged.kind === 'map' && [...merged.entries.keys()]).toEqual(['a', '__proto__']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
