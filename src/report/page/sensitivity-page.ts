/** The page of a sensitivity analysis: on which assumptions the answer hangs. */
import type { Sensitivity } from '../../experiment/sensitivity/sensitivity.ts';
import { sensitivityLines, tippingText } from '../sensitivity/sensitivity-sentences.ts';
import { pageDocument } from './document.ts';
import { drawn } from './figure.ts';
import { tornadoPicture } from './pictures/tornado.ts';
import { notModelledSection } from './sections/limits-section.ts';
import { codeMarkup, leadMarkup, listMarkup } from './text.ts';

/** `command` finds it again. */
export function sensitivityPage(sensitivity: Sensitivity, command: string): string {
  const { name, question, rivals, rows, tippingPoints } = sensitivity;
  const { answer, pairs, rest } = sensitivityLines(sensitivity);
  return pageDocument({
    title: question === '' ? name : question,
    lead: leadMarkup(answer),
    sections: [
      {
        id: 'moved',
        title: 'What each assumption moves',
        content: drawn(tornadoPicture({ chosen: rivals[0], against: rivals[1] }, rows)),
      },
      {
        id: 'tipping',
        title: 'Where the answer tips',
        content: listMarkup(tippingPoints.map(tippingText)),
      },
      { id: 'pairs', title: 'Two at once', content: listMarkup(pairs) },
      { id: 'rest', title: 'What else was moved', content: listMarkup(rest) },
      { id: 'limits', title: 'What is not modelled', content: notModelledSection() },
      { id: 'origin', title: 'Reproduce', content: [codeMarkup([command])] },
    ],
    data: {},
  });
}
