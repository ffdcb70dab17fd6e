/** A sensitivity for programs: a row for each strategy at each setting as CSV, or all as JSON. */
import type {
  Sensitivity,
  SensitivityRow,
  StrategyFigures,
} from '../../experiment/sensitivity/sensitivity.ts';
import { forCsv } from '../../kernel/text/borders.ts';
import { statisticText } from '../../kernel/text/numbers.ts';
import { writtenText } from '../answer/moved-text.ts';
import { csvOf } from '../layout/csv.ts';

/** What is not defined is null. */
export function sensitivityJson(sensitivity: Sensitivity): string {
  const plain = (_key: string, value: unknown) => (value === undefined ? null : value);
  return `${JSON.stringify(sensitivity, plain, 2)}\n`;
}

/** A strategy at a setting, or as it is. */
interface SettingFigures {
  readonly row: Omit<SensitivityRow, 'strategies' | 'against'>;
  readonly strategy: StrategyFigures;
}

/** The tornado, the pairs at its end; the first rows are the strategies as they are. */
export function sensitivityCsv(sensitivity: Sensitivity): string {
  const { strategies, decision, replications, rows, pairs } = sensitivity;
  const before = { moved: [], decision, replications, isFlip: false, isFirm: false, effect: 0 };
  const cells = [
    ...strategies.map((strategy): SettingFigures => ({ row: before, strategy })),
    ...[...rows, ...pairs].flatMap((row) =>
      row.strategies.map((strategy): SettingFigures => ({ row, strategy })),
    ),
  ];
  return csvOf(cells, {
    assumption: ({ row: { moved } }) => moved.map(({ name }) => name).join(' + '),
    before: ({ row: { moved } }) => forCsv(moved.map((one) => writtenText(one.before)).join(' + ')),
    now: ({ row: { moved } }) => forCsv(moved.map((one) => writtenText(one.now)).join(' + ')),
    range: ({ row: { moved } }) => moved.map(({ origin }) => origin).join(' + '),
    replications: ({ row }) => String(row.replications),
    strategy: ({ strategy }) => strategy.name,
    cost_usd: ({ strategy }) => statisticText(strategy.costUsd),
    makespan_s: ({ strategy }) => statisticText(strategy.makespanS),
    effect: ({ row }) => statisticText(row.effect),
    chosen: ({ row }) => row.decision.chosen ?? '',
    is_sure: ({ row }) => String(row.decision.isSure),
    is_flip: ({ row }) => String(row.isFlip),
    is_firm: ({ row }) => String(row.isFirm),
  });
}
