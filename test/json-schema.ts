/** The properties of a JSON Schema of draft-07, with what is said of them. */

/** A schema as plain data. */
export type SchemaNode = Readonly<Record<string, unknown>>;

export interface Property {
  readonly name: string;
  /** From the root or from the definition that has it: `jobQueue.priority`, `events[].time`. */
  readonly path: string;
  readonly schema: SchemaNode;
  /** Its description, or empty. */
  readonly text: string;
}

/** Below a node, each once by its place; definitions count as places of their own. */
export function propertiesIn(node: unknown, path = ''): readonly Property[] {
  if (Array.isArray(node)) return node.flatMap((part) => propertiesIn(part, path));
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    if (key === 'properties') return ownProperties(value as SchemaNode, path);
    if (key === 'definitions') return definitionsIn(value as SchemaNode);
    const step = key === 'items' ? '[]' : key === 'additionalProperties' ? '.*' : '';
    return propertiesIn(value, path + step);
  });
}

function ownProperties(properties: SchemaNode, path: string): readonly Property[] {
  return Object.entries(properties).flatMap(([name, value]) => {
    const schema = value as SchemaNode;
    const place = path === '' ? name : `${path}.${name}`;
    const { description } = schema;
    const text = typeof description === 'string' ? description : '';
    return [{ name, path: place, schema, text }, ...propertiesIn(schema, place)];
  });
}

function definitionsIn(definitions: SchemaNode): readonly Property[] {
  return Object.entries(definitions).flatMap(([name, schema]) => propertiesIn(schema, name));
}
