/** A plan as it is printed: the answer, the front, what was tried, and the commands that do it. */
import type { FoundPlan } from '../../experiment/plan/plan.ts';
import { textOfPoint } from '../../scenario/sweep/point-names.ts';
import { itemAt } from '../../kernel/lookup.ts';
import { forMarkdown, forTerminal } from '../../kernel/text/borders.ts';
import { wrapped, wrappedLines } from '../../kernel/text/display-width.ts';
import type { OutputFormat } from '../../words/outputs.ts';
import { fittedTable, rankedColumns } from '../layout/fitted-table.ts';
import { planSentences } from './plan-answer.ts';
import { commandLines } from './plan-commands.ts';
import { planCsv } from './plan-csv.ts';
import { frontRows, outcomeText, planRanks, playedRows, pointsOf } from './plan-rows.ts';
import { searchLines } from './plan-search.ts';
import { foreignRows, type TextRows } from '../layout/text-table.ts';

/** `width`: columns of the terminal that shows the tables. */
export function planText(plan: FoundPlan, format: OutputFormat, width: number): string {
  if (format === 'json') return planJson(plan);
  if (format === 'csv') return planCsv(plan);
  return format === 'markdown' ? planMarkdown(plan) : planTables(plan, width);
}

function planTables(plan: FoundPlan, width: number): string {
  const ranks = planRanks(plan);
  const table = (rows: TextRows) =>
    fittedTable(rankedColumns(rows, ranks), { color: false, width }, '--format csv');
  const parts = [
    wrapped(titleOf(plan), width),
    wrappedLines(planSentences(plan), width),
    `Cost against finish:\n${table(frontRows(plan))}`,
    `Played:\n${table(playedRows(plan))}`,
    wrappedLines(searchLines(plan), width),
    // What is to be copied stays in one line.
    ...(plan.changes === undefined ? [] : [commandLines(plan.changes).join('\n')]),
  ];
  return `${forTerminal(parts.join('\n\n'))}\n`;
}

function planMarkdown(plan: FoundPlan): string {
  const table = (rows: TextRows) => foreignRows({ ...rows, head: rows.head.map(forMarkdown) });
  const lines = (texts: readonly string[]) =>
    texts.map((text) =>
      text.startsWith('- ') ? `- ${forMarkdown(text.slice(2))}` : forMarkdown(text),
    );
  const parts = [
    `# ${forMarkdown(titleOf(plan))}`,
    lines(planSentences(plan)).join('\n'),
    `## Cost against finish\n\n${table(frontRows(plan)).trimEnd()}`,
    `## Played\n\n${table(playedRows(plan)).trimEnd()}`,
    lines(searchLines(plan)).join('\n'),
    ...(plan.changes === undefined
      ? []
      : [`\`\`\`sh\n${forTerminal(commandLines(plan.changes).join('\n'))}\n\`\`\``]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function titleOf({ name, question }: FoundPlan): string {
  return question === '' ? name : `${name}: ${question}`;
}

/** What is not defined is null. */
function planJson(plan: FoundPlan): string {
  const { name, question, space, conditions, answer, runs, replications, changes } = plan;
  const points = pointsOf(plan).map((one) => ({
    point: Object.fromEntries(itemAt(space, one.point).map(({ axis, text }) => [axis, text])),
    replications: one.replications.length,
    costUsd: one.cost,
    finishS: one.finish,
    conditions: one.judgements.map(({ verdict, result: { value, meeting, n, share } }) => {
      return { verdict, value, meeting, n, share };
    }),
    outcome: outcomeText(one, plan),
  }));
  const refused = [...plan.dropped].flatMap(([point, reason]) =>
    reason.kind === 'mistake'
      ? [{ point: textOfPoint(itemAt(space, point)), reason: reason.text }]
      : [],
  );
  const value = {
    name,
    question,
    conditions: conditions.map(({ key, text }) => `${key}: ${text}`),
    answer: points[pointsOf(plan).findIndex((one) => one === answer)],
    sentences: planSentences(plan),
    points,
    refused,
    runs,
    gridRuns: space.length * replications,
    commands: changes === undefined ? [] : commandLines(changes),
  };
  const plain = (_key: string, part: unknown) => (part === undefined ? null : part);
  return `${JSON.stringify(value, plain, 2)}\n`;
}
