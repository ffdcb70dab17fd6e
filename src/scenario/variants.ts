/** Variants of a strategy: its document with one more merge patch, read like a strategy's. */
import { sure } from '../kernel/lookup.ts';
import { readStrategy } from './read.ts';
import { readDocument } from './reading/document.ts';
import { finish } from './reading/finish.ts';
import { cachingParser } from './reading/parse-part.ts';
import { patchedDocument, type ScenarioText } from './reading/patched-document.ts';
import type { MapTree } from './reading/tree.ts';
import type { Scenario } from './schema.ts';

/** A JSON Merge Patch (RFC 7386) of a document, as plain data. */
export type MergePatch = Readonly<Record<string, unknown>>;

/** One for each patch of a strategy that has been read; undefined = it makes the document wrong. */
export function readVariants(
  scenario: ScenarioText,
  strategy: string,
  patches: readonly MergePatch[],
): readonly (Scenario | undefined)[] {
  const document = sure(patchedDocument(scenario, strategy));
  const parse = cachingParser();
  return patches.map((patch) => {
    const tree = readDocument(JSON.stringify(patch), scenario.fileName, []) as MapTree;
    const { draft, events, issues } = readStrategy(
      document,
      { name: strategy, patch: tree },
      parse,
    );
    const isWrong = issues.some(({ severity }) => severity === 'error');
    return isWrong ? undefined : finish(draft, events);
  });
}
