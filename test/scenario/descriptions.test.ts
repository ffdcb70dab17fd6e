/** Every key of a scenario is described, once, in a few words: in editors and in the reference. */
import { describe, expect, it } from 'vitest';
import { scenarioJsonSchema } from '../../src/scenario/json-schema.ts';
import { type Property, propertiesIn } from '../json-schema.ts';

const longest = 300;

const properties = propertiesIn(JSON.parse(JSON.stringify(scenarioJsonSchema())));

/** Descriptions that stand at keys of different names. */
function copiedIn(all: readonly Property[]): readonly string[] {
  const firsts = new Map<string, Property>();
  return all.flatMap((property) => {
    const first = firsts.get(property.text) ?? property;
    firsts.set(property.text, first);
    if (first.name === property.name) return [];
    return [`${property.path} and ${first.path}: ${property.text}`];
  });
}

describe('of every property of the schema, the description', () => {
  it('is there', () => {
    expect(properties.length).toBeGreaterThan(600);
    expect(properties.filter(({ text }) => text === '').map(({ path }) => path)).toEqual([]);
  });

  it(`has at most ${longest} characters, in one line`, () => {
    const wrong = properties.filter(({ text }) => text.length > longest || text.includes('\n'));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it('is a sentence, perhaps with the facts behind it', () => {
    const sentence = /^[^\s].*[.…](?: \[[A-Z\d, ]+\])?$/;
    expect(properties.filter(({ text }) => !sentence.test(text)).map(({ text }) => text)).toEqual(
      [],
    );
  });

  it('names assumptions and keys that there are', () => {
    const keys = new Set(properties.map(({ path }) => path.split('.').slice(-2).join('.')));
    const named = properties.flatMap(({ path, text }) =>
      [...text.matchAll(/\b(?:ec2|fargate|spot|billing|scheduler|simulation|images)\.\w+/g)].map(
        ([name]) => [path, name] as const,
      ),
    );
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter(([, name]) => !keys.has(name))).toEqual([]);
  });

  it('is not that of another key', () => {
    expect(copiedIn(properties)).toEqual([]);
  });
});

it('a copied description is found', () => {
  const [first] = properties;
  const copied = { ...first!, name: 'other', path: 'other' };
  expect(copiedIn([first!, first!])).toEqual([]);
  expect(copiedIn([first!, copied])).toHaveLength(1);
});
