/** A plan in words and tables. */
import type { Plan } from '../experiment/plan/plan.ts';
import type { OutputFormat } from '../words/outputs.ts';

export function planText(plan: Plan, format: OutputFormat): string {
  const rows = [...plan.standings.values()].map((s) => {
    return [plan.space[s.point]!.map((v) => v.text).join(','), s.replications.length, s.cost.toFixed(2), (s.finish ?? 0) / 3600, s.judgements.map((j) => j.verdict + ' ' + j.result.meeting).join(' | '), plan.dropped.get(s.point)?.kind].join('  ');
  });
  return format + rows.join('\n') + `\n${plan.runs} ${plan.replications}x${plan.space.length} contradicted ${plan.contradicted}/${plan.lines} answer ${plan.answer?.point}\n`;
}
