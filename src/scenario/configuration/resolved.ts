/** What a value of a template comes to: a value, nothing, or what cannot be known from the file. */
import type { Place, Tree, TreeScalar } from '../reading/tree.ts';

/** A value that only AWS knows, or the one who deploys the template. */
export interface Unknown {
  readonly kind: 'unknown';
  readonly place: Place;
  readonly why: string;
  readonly remedy: string;
}

/** `nothing`: the field is to be absent. */
export type TemplateValue =
  { readonly kind: 'value'; readonly tree: Tree } | { readonly kind: 'nothing' } | Unknown;

export const nothing: TemplateValue = { kind: 'nothing' };

export function known(tree: Tree): TemplateValue {
  return { kind: 'value', tree };
}

export function knownScalar(place: Place, value: TreeScalar): TemplateValue {
  return known({ kind: 'scalar', place, value });
}

export function knownList(place: Place, items: readonly Tree[]): TemplateValue {
  return known({ kind: 'list', place, items });
}

export function unknown({ place }: Pick<Tree, 'place'>, why: string, remedy = ''): Unknown {
  return { kind: 'unknown', place, why, remedy };
}
