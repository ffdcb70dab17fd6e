/** How sure it is that each strategy meets each condition. */
import type { ExperimentResult, ThresholdResult } from '../../../experiment/result.ts';
import { percentText } from '../../layout/figure-text.ts';
import { seenText } from '../../answer/threshold-text.ts';
import { trimmed } from '../../../kernel/text/numbers.ts';
import { type Markup, markup } from '../markup.ts';
import { tableMarkup } from '../table.ts';
import { noteMarkup } from '../text.ts';

const verdicts = {
  met: ['good', '✔ met'],
  failed: ['bad', '✗ failed'],
  'too few to tell': ['open', '? too few to tell'],
} as const;

/** Empty where there are no conditions. */
export function certaintySection(result: ExperimentResult): readonly Markup[] {
  const { thresholds } = result;
  if (thresholds.length === 0) return [];
  const rows = thresholds.map((one) => [
    one.strategy,
    one.text,
    verdictMarkup(one),
    seenText(one, result),
    `${one.meeting} of ${one.n}`,
    shareBar(one),
    `${percentText(one.share.low)} to ${percentText(one.share.high)}`,
  ]);
  return [
    tableMarkup({
      caption: 'Conditions on each strategy',
      head: [
        'strategy',
        'condition',
        'verdict',
        'seen',
        'runs that meet it',
        'share',
        '95 % interval',
      ],
      rows,
      texts: [1, 2, 5],
    }),
    noteMarkup(
      'The dot is the share of replications that meet the condition; the line is the 95 % ' +
        'interval of that share.',
    ),
  ];
}

function shareBar({ n, meeting, share: { low, high } }: ThresholdResult): Markup {
  const [from, to, at] = [low, high, n === 0 ? 0 : meeting / n].map(
    (share) => `${trimmed(4 + 92 * share, 1)}%`,
  );
  const line = (x1 = '', x2 = '') => markup`x1="${x1}" x2="${x2}" y1="50%" y2="50%"`;
  return markup`<svg class="interval" aria-hidden="true"><line ${line('4%', '96%')} class="rail"/>
<line ${line(from, to)}/><circle cx="${at ?? ''}" cy="50%" r="4"/></svg>`;
}

function verdictMarkup({ verdict }: ThresholdResult): Markup {
  const [kind, text] = verdicts[verdict];
  return markup`<span class="${kind}">${text}</span>`;
}
