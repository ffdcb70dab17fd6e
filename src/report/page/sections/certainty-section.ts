/** How sure it is that each strategy meets each condition. */
import type { ExperimentResult, ThresholdResult } from '../../../experiment/result.ts';
import { percentText } from '../../figure-text.ts';
import { seenText } from '../../threshold-text.ts';
import { trimmed } from '../../../kernel/text/numbers.ts';
import { type Markup, markup } from '../markup.ts';
import { tableMarkup } from '../table.ts';

const words = { met: '✔ met', failed: '✗ failed', 'too few to tell': '? too few to tell' } as const;

/** Empty where there are no conditions. */
export function certaintySection(result: ExperimentResult): readonly Markup[] {
  const { thresholds } = result;
  if (thresholds.length === 0) return [];
  const rows = thresholds.map((one) => [
    one.strategy,
    one.text,
    markup`<span class="${one.verdict === 'met' ? 'good' : one.verdict === 'failed' ? 'bad' : 'open'}">${words[one.verdict]}</span>`,
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
    markup`<p class="note">The dot is the share of replications that meet the condition; the line is the 95 % interval of that share.</p>`,
  ];
}

function shareBar({ n, meeting, share: { low, high } }: ThresholdResult): Markup {
  const [from, to, at] = [low, high, n === 0 ? 0 : meeting / n].map(
    (share) => `${trimmed(4 + 92 * share, 1)}%`,
  );
  return markup`<svg class="interval" aria-hidden="true"><line x1="4%" x2="96%" y1="50%" y2="50%" class="rail"/><line x1="${from ?? ''}" x2="${to ?? ''}" y1="50%" y2="50%"/><circle cx="${at ?? ''}" cy="50%" r="4"/></svg>`;
}
