/** An axis of a sweep: what of the scenario it changes, and the values that this takes. */
import { quoted } from '../../kernel/text/mistakes.ts';
import { readDocument } from '../reading/document.ts';
import { type DocumentMistake, shown } from '../reading/report.ts';
import { placedAt, type Tree } from '../reading/tree.ts';
import { isRange, mostAxisValues, valuesOfRange } from './range.ts';

/** One value of an axis. */
export interface AxisValue {
  /** The axis as the user wrote it: `maxvCpus`, `spot.poolTop`, or any path of the document. */
  readonly axis: string;
  /** As tables show it: `256`, `SPOT`, `rate 0.05/h`. */
  readonly text: string;
  readonly value: Tree;
}

/** What a part of the scenario may be. */
export interface SweepAxis {
  readonly name: string;
  /** At least one, each once. */
  readonly values: readonly AxisValue[];
}

/** The axis, or what is wrong with its values. */
export function readAxis(name: string, written: Tree): SweepAxis | DocumentMistake {
  const trees = valuesOf(written);
  if ('message' in trees) return trees;
  const values = trees.map((value): AxisValue => ({ axis: name, text: textOf(value), value }));
  const texts = values.map(({ text }) => text);
  const twice = texts.find((text, index) => texts.indexOf(text) !== index);
  if (twice !== undefined) {
    return { message: `expected each value once, received ${quoted(twice)} again` };
  }
  if (values.length === 0 || values.length > mostAxisValues) {
    return { message: `expected 1 to ${mostAxisValues} values, received ${values.length}` };
  }
  return { name, values };
}

const expected = 'a list of values, a range such as 256..512:64, or texts such as EC2|SPOT';

function valuesOf(written: Tree): readonly Tree[] | DocumentMistake {
  if (written.kind === 'list') return written.items;
  if (written.kind === 'map') return { message: `expected ${expected}, received a map` };
  if (typeof written.value !== 'string') return [written];
  const text = written.value.trim();
  const texts = isRange(text) ? valuesOfRange(text) : separated(text);
  if ('expected' in texts) {
    return { message: `expected ${texts.expected}, received ${shown(written)}` };
  }
  return texts.map((one) => treeOf(one, written));
}

/** Between bars or, where there are none, commas outside of brackets. */
function separated(text: string): readonly string[] {
  if (text.includes('|')) return text.split('|').map((one) => one.trim());
  return (text.match(/(?:\{[^}]*\}|\[[^\]]*\]|[^,])+/g) ?? []).map((one) => one.trim());
}

/** A value in YAML, at the place of the whole. */
function treeOf(text: string, { place }: Tree): Tree {
  const tree = readDocument(text, place.file, []);
  return tree === undefined ? { kind: 'scalar', place, value: text } : placedAt(tree, place);
}

function textOf(tree: Tree): string {
  if (tree.kind === 'scalar') return tree.value === null ? 'none' : String(tree.value);
  if (tree.kind === 'list') return tree.items.map(textOf).join('+');
  return [...tree.entries].map(([key, { value }]) => `${key} ${textOf(value)}`).join(' ');
}
