/** Laws of every rule of the advice; they apply to new rules as soon as these are listed. */
import { describe, expect, it } from 'vitest';
import type { BareGround, Finding, Stuck } from '../../src/advice/finding.ts';
import { groupsOf } from '../../src/advice/groups.ts';
import { lint } from '../../src/advice/lint.ts';
import { rules, stuckRules } from '../../src/advice/registry.ts';
import { worldsOf } from '../../src/advice/worlds.ts';
import type { Model } from '../../src/model/model.ts';
import { scenarioJsonSchema } from '../../src/scenario/json-schema.ts';
import { scenarioOf } from '../advice/findings.ts';
import { warned } from '../advice/warned.ts';
import type { Document } from '../model/documents.ts';
import { compiled } from '../stories/play.ts';

function modelOf(name: string): Model {
  const scenario = warned[name];
  expect(scenario, `test/advice/warned.ts has no scenario for ${name}`).toBeDefined();
  return compiled(scenario!).model;
}

function groundOf(model: Model): BareGround {
  return { model, worlds: worldsOf(model), groups: groupsOf(model) };
}

/** The first objection to each group: a rule may assume that earlier ones had none. */
function stuckOf(ground: BareGround): readonly Stuck[] {
  return ground.groups.flatMap((group): Stuck[] => {
    for (const rule of stuckRules) {
      const objection = rule(ground, group);
      if (objection !== undefined) return [{ group, ...objection }];
    }
    return [];
  });
}

type Node = Readonly<Record<string, unknown>>;
const schema = scenarioJsonSchema() as Node;

/** The parts of the schema behind a key. */
function below(node: Node, key: string): readonly Node[] {
  const { $ref, properties, additionalProperties, items, anyOf, allOf, oneOf } = node;
  const parts = [anyOf, allOf, oneOf].flatMap((list) => (list ?? []) as readonly Node[]);
  if (typeof $ref === 'string') {
    const [, ...path] = $ref.split('/');
    parts.push(path.reduce((at, step) => at[step] as Node, schema));
  }
  const own = (properties as Readonly<Record<string, Node>> | undefined)?.[key];
  const others = typeof additionalProperties === 'object' ? [additionalProperties as Node] : [];
  const elements = /^\d+$/.test(key) && items !== undefined ? [items as Node] : [];
  return [
    ...(own === undefined ? [...others, ...elements] : [own]),
    ...parts.flatMap((part) => below(part, key)),
  ];
}

/** Whether a scenario can have something at that path. */
function canBeWritten(path: Finding['path']): boolean {
  const start: readonly Node[] = [schema];
  return (
    path.reduce((nodes, key) => nodes.flatMap((node) => below(node, String(key))), start).length > 0
  );
}

/** Whether the scenario has a value at that path; assumptions exist without being written. */
function isThere(scenario: Document, [first, second]: Finding['path']): boolean {
  const named = scenario[String(first)] as Document | undefined;
  return first === 'assumptions' || named?.[String(second)] !== undefined;
}

const clean = groundOf(compiled(scenarioOf({})).model);

it('all accept a good scenario', () => {
  expect(lint(clean.model)).toEqual([]);
});

it('each has a unique name', () => {
  const names = [...stuckRules, ...rules].map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(Object.keys(warned).sort()).toEqual(names.sort());
});

describe.each(stuckRules.map((rule) => [rule.name, rule] as const))('%s', (name, rule) => {
  it('accepts jobs that can run', () => {
    for (const group of clean.groups) expect(rule(clean, group)).toBeUndefined();
  });

  it('objects to jobs that never can, with a message and a remedy', () => {
    const ground = groundOf(modelOf(name));
    const objections = ground.groups.flatMap((group) => rule(ground, group) ?? []);
    expect(objections.length).toBeGreaterThan(0);
    for (const { why, remedy } of objections) {
      expect(why).not.toBe('');
      expect(remedy).not.toBe('');
      expect(why + remedy).not.toMatch(/undefined|NaN|\[object/);
    }
  });

  it('warns of its jobs in the advice', () => {
    const messages = lint(modelOf(name)).map(({ message }) => message);
    expect(messages.join()).toMatch(/can never run: \S/);
  });
});

describe.each(rules.map((rule) => [rule.name, rule] as const))('%s', (name, rule) => {
  it('is silent about a scenario that is fine', () => {
    expect([...rule({ ...clean, stuck: [] })]).toEqual([]);
  });

  it('warns where it should: of a place in the scenario, in words, with what to do', () => {
    const ground = groundOf(modelOf(name));
    const found = [...rule({ ...ground, stuck: stuckOf(ground) })];
    expect(found.length).toBeGreaterThan(0);
    for (const { path, message, remedy } of found) {
      expect(path).toSatisfy(canBeWritten);
      expect(path).toSatisfy((at: Finding['path']) => isThere(warned[name]!, at));
      expect(message).not.toBe('');
      expect(remedy).not.toBe('');
      expect(message + remedy).not.toMatch(/undefined|NaN|\[object/);
    }
    const messages = lint(ground.model).map(({ message }) => message);
    for (const { message } of found) expect(messages).toContain(message);
  });
});

describe('a path that a finding may have', () => {
  it('can be written in a scenario', () => {
    expect(canBeWritten(['jobQueues', 'q', 'state'])).toBe(true);
    expect(canBeWritten(['assumptions', 'billing', 'savingsPlans', 0])).toBe(true);
    expect(canBeWritten(['jobQueues', 'q', 'stat'])).toBe(false);
    expect(canBeWritten(['assumptions', 'ec2', 'vcpuQuotas'])).toBe(false);
  });
});
