/** Variants of a strategy: its document with more patches, read like a strategy's. */
import type { Issue } from '../kernel/input-error.ts';
import { sure } from '../kernel/lookup.ts';
import { patchedDocument, type ScenarioText } from './patched-document.ts';
import { readStrategy } from './read.ts';
import { readDocument } from './reading/document.ts';
import { finish } from './reading/finish.ts';
import { ownSchemas } from './reading/own-schemas.ts';
import { cachingParser } from './reading/parse-part.ts';
import { issueAt, type Report } from './reading/report.ts';
import type { MapTree } from './reading/tree.ts';
import type { Scenario } from './schema.ts';
import { patchesOfPoint } from './sweep/points.ts';
import type { Point } from './sweep/space.ts';

/** A JSON Merge Patch (RFC 7386) of a document, as plain data. */
export type MergePatch = Readonly<Record<string, unknown>>;

/** The patches of a variant, for the document of its strategy; one after another. */
export type Variation = (document: MapTree, report: Report) => readonly MapTree[];

/** As a merge patch says. */
export function byPatch(patch: MergePatch): Variation {
  return () => [readDocument(JSON.stringify(patch), '', []) as MapTree];
}

/** At a point of a space. */
export function atPoint(point: Point): Variation {
  return (document, report) => patchesOfPoint(document, point, report);
}

/** A variant as it is read; `scenario` is set iff no issue is an error. */
export interface VariantReading {
  readonly issues: readonly Issue[];
  readonly scenario: Scenario | undefined;
}

/** One for each variation of a strategy that has been read. */
export function readVariants(
  source: ScenarioText,
  strategy: string,
  variations: readonly Variation[],
): readonly VariantReading[] {
  const document = sure(patchedDocument(source, strategy));
  const parse = cachingParser(ownSchemas(source.overrides.own));
  return variations.map((variation) => {
    const own: Issue[] = [];
    const patches = variation(document, (mistake) => own.push(issueAt(document.place, mistake)));
    const read = readStrategy(document, { name: strategy, patches }, parse);
    const issues = [...own, ...read.issues];
    const isWrong = issues.some(({ severity }) => severity === 'error');
    return { issues, scenario: isWrong ? undefined : finish(read.draft, read.events) };
  });
}
