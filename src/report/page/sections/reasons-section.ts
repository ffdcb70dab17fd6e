/** Why strategies cost what they do and are done when they are. */
import type { ExperimentResult } from '../../../experiment/result.ts';
import { reasonsOf } from '../../answer/reasons.ts';
import { type Markup, markup } from '../markup.ts';

/** Empty where no run has anything to say. */
export function reasonsSection(result: ExperimentResult): readonly Markup[] {
  const items = reasonsOf(result).map(({ name, sentences }) => {
    const lines = sentences.map((text) => markup`<br>${text}`);
    return markup`<li><strong><bdi>${name}</bdi></strong>${lines}</li>`;
  });
  return items.length === 0 ? [] : [markup`<ul class="reasons">${items}</ul>`];
}
