/** The first difference of two runs, as text. */
import { Kind, Reason } from '../trace/record.ts';
import type { Play } from './plays.ts';
import type { Row } from './reference/state.ts';

const kindNames = Object.keys(Kind);
const reasonNames = Object.keys(Reason);

function rowText(row: Row | undefined): string {
  if (row === undefined) return 'nothing';
  const { at, kind, reason, subject, object, value } = row;
  return `${at} ${kindNames[kind]} ${reasonNames[reason]} ${subject} ${object} ${value}`;
}

function sameRow(a: Row | undefined, b: Row | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return (
    a.at === b.at &&
    a.kind === b.kind &&
    a.reason === b.reason &&
    a.subject === b.subject &&
    a.object === b.object &&
    a.value === b.value
  );
}

/** The first difference of two runs as text, with the records before it; empty if none. */
export function difference(expected: Play, received: Play): string {
  const length = Math.max(expected.records.length, received.records.length);
  for (let index = 0; index < length; index++) {
    const [one, other] = [expected.records[index], received.records[index]];
    if (sameRow(one, other)) continue;
    const before = expected.records.slice(Math.max(0, index - 12), index).map(rowText);
    const found = [`expected: ${rowText(one)}`, `received: ${rowText(other)}`];
    return [`record ${index}`, ...before, ...found].join('\n');
  }
  if (expected.endedMs === received.endedMs) return '';
  return `the end: expected ${expected.endedMs}, received ${received.endedMs}`;
}
