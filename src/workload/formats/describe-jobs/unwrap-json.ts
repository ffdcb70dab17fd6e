/** Takes records out of what services put around them: events, lines of logs, texts of JSON. */
import { JsonParser } from '../../../kernel/text/json-parser.ts';
import { JsonFault } from '../../../kernel/text/json-tokens.ts';
import { isList, isObject, type JsonValue, member } from '../../../kernel/text/json-values.ts';

/** Keys under which wrappers have what they wrap, as a value or as a text. */
const wrappers = [
  'detail',
  'message',
  '@message',
  'Message',
  'Sns',
  'body',
  'Body',
  'cause',
  'Cause',
  'output',
  'taskFailedEventDetails',
  'taskSucceededEventDetails',
];
const deepest = 8;

/** What is in a document or an item of it, of which `isRecord` says what is sought. */
export class Unwrapper {
  private readonly listKeys: readonly string[];
  private readonly isRecord: (value: JsonValue) => boolean;

  /** `listKeys`: under which a wrapped page has its list. */
  constructor(listKeys: readonly string[], isRecord: (value: JsonValue) => boolean) {
    this.listKeys = listKeys;
    this.isRecord = isRecord;
  }

  /** The records in a value, with keys as AWS's command line writes them; perhaps none. */
  recordsIn(value: JsonValue, depth = 0): readonly JsonValue[] {
    const camel = isObject(value) && hasCapitals(value) ? uncapitalized(value) : value;
    if (this.isRecord(camel)) return [camel];
    if (depth === deepest) return [];
    if (isList(value)) return value.flatMap((one) => this.recordsIn(one, depth + 1));
    if (typeof value === 'string') return this.recordsInText(value, depth);
    for (const key of [...wrappers, ...this.listKeys]) {
      const wrapped = member(value, key);
      const records = wrapped === undefined ? [] : this.recordsIn(wrapped, depth + 1);
      if (records.length > 0) return records;
    }
    return [];
  }

  /** A text that is no JSON has none. */
  private recordsInText(text: string, depth: number): readonly JsonValue[] {
    const start = text.search(/[[{]/);
    if (start < 0) return [];
    const found: JsonValue[] = [];
    const parser = new JsonParser({ lists: [] }, (value) => found.push(value) > 0);
    try {
      // Loggers write a time and a level before what they log.
      parser.write(text.slice(start));
      parser.end();
    } catch (error) {
      if (!(error instanceof JsonFault)) throw error;
      if (found.length === 0) return [];
    }
    return found.flatMap((one) => this.recordsIn(one, depth + 1));
  }
}

/** Step Functions writes keys of AWS's answers with capitals. */
function hasCapitals(value: ReadonlyMap<string, JsonValue>): boolean {
  return value.has('JobId') || value.has('JobName');
}

function uncapitalized(value: JsonValue): JsonValue {
  if (isList(value)) return value.map(uncapitalized);
  if (!isObject(value)) return value;
  return new Map(
    [...value].map(([key, one]) => {
      // The keys of tags and parameters are the user's.
      const isOwn = key === 'Tags' || key === 'Parameters';
      return [key.charAt(0).toLowerCase() + key.slice(1), isOwn ? one : uncapitalized(one)];
    }),
  );
}
