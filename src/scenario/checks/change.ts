/** What an event makes of a document, and the questions that all checks of it ask. */
import { nearest } from '../../kernel/near-match.ts';
import type { ScenarioDraft, DraftInfrastructure, NamedParts } from '../reading/draft.ts';
import { didYouMean, type Report } from '../reading/report.ts';

/** The infrastructure before an event, and all that there was up to it, as it was at first. */
export interface Before {
  readonly draft: DraftInfrastructure;
  readonly union: ScenarioDraft;
}

/** Names of `before` that `after` lacks. */
export function removed(
  before: NamedParts<unknown>,
  after: NamedParts<unknown>,
): readonly string[] {
  return before.names.filter((name) => !after.names.includes(name));
}

/** A part of a new thing under a name much like that of an old one is a part of the old one. */
export function reportMisspelt(
  section: string,
  { before, after }: { readonly before: NamedParts<unknown>; readonly after: NamedParts<unknown> },
  report: Report,
): void {
  for (const name of removed(after, before)) {
    const near = nearest(name, before.names);
    if (after.values.has(name) || near.length === 0) continue;
    const message = 'this adds one of a new name, which must be whole';
    report({ path: [section, name], message, remedy: didYouMean(near), atKey: true });
  }
}

/** Equal values have equal texts. */
export function text(value: unknown): string | undefined {
  return JSON.stringify(value);
}
