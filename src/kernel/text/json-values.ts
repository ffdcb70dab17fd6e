/** JSON as values, with access to what may not be there. */

export type JsonObject = ReadonlyMap<string, JsonValue>;
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

/** The member `key` of an object; undefined where there is none, or the value is no object. */
export function member(value: JsonValue | undefined, key: string): JsonValue | undefined {
  return isObject(value) ? value.get(key) : undefined;
}

/** The elements of the array `key` of an object; empty where there is none. */
export function elements(value: JsonValue | undefined, key: string): readonly JsonValue[] {
  const list = member(value, key);
  return isList(list) ? list : [];
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return value instanceof Map;
}

export function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** A scalar as text; empty for objects, arrays and undefined. */
export function scalarText(value: JsonValue | undefined): string {
  return value === undefined || isObject(value) || isList(value) ? '' : String(value);
}
