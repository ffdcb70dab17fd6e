/** Cron schedules: minute, hour, day of month, month and weekday, as `30 2 * * MON-FRI`. */
import * as z from 'zod';
import { quoted } from '../../kernel/text/mistakes.ts';
import { itemAt } from '../../kernel/lookup.ts';

interface CronField {
  readonly noun: string;
  readonly min: number;
  readonly max: number;
  /** Words for `min`, `min + 1` …. */
  readonly words: readonly string[];
}

const fields: readonly CronField[] = [
  { noun: 'minute', min: 0, max: 59, words: [] },
  { noun: 'hour', min: 0, max: 23, words: [] },
  { noun: 'day of the month', min: 1, max: 31, words: [] },
  {
    noun: 'month',
    min: 1,
    max: 12,
    words: 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' '),
  },
  // 7 is Sunday too.
  { noun: 'weekday', min: 0, max: 7, words: 'SUN MON TUE WED THU FRI SAT'.split(' ') },
];
/** The longest that each month can be. */
const daysOfMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const expectedFields =
  'expected five fields, minute hour day month weekday, such as "30 2 * * MON-FRI"';
const noRemedyForAws = '; of a schedule of AWS, leave out cron( ), the year, and write * for ?';

/** What is wrong with a schedule, and where in it. */
class CronMistake extends Error {}

/** What each field admits, ascending. */
export const cronSchedule = z.string({ error: expectedFields }).transform((text, context) => {
  try {
    return parseCron(text);
  } catch (error) {
    if (!(error instanceof CronMistake)) throw error;
    context.issues.push({ code: 'custom', message: error.message, input: text });
    return z.NEVER;
  }
});

function parseCron(text: string) {
  const words = [...text.matchAll(/[^\s]+/g)];
  if (words.length !== fields.length || text.startsWith('cron(')) {
    const isAws = words.length === 6 || text.startsWith('cron(');
    throw new CronMistake(`${expectedFields}${isAws ? noRemedyForAws : ''}`);
  }
  const [minutes, hours, days, months, either] = words.map((word, index) =>
    valuesOf(word[0], word.index + 1, itemAt(fields, index)),
  ) as [number[], number[], number[], number[], number[]];
  const weekdays = [...new Set(either.map((day) => day % 7))].sort((a, b) => a - b);
  const isFree = (field: number) => itemAt(words, field)[0].startsWith('*');
  const eitherDay = !isFree(2) && !isFree(4);
  const exists = months.some((month) => itemAt(days, 0) <= itemAt(daysOfMonth, month - 1));
  if (!exists && !eitherDay) {
    throw new CronMistake(`expected a day that the months have: ${quoted(text)} never comes`);
  }
  return { minutes, hours, days, months, weekdays, eitherDay };
}

/** Of a field that begins at the character `at`, from 1: ascending, each once. */
function valuesOf(text: string, at: number, field: CronField): number[] {
  const found = new Set<number>();
  let place = at;
  for (const part of text.split(',')) {
    const match = /^(\*|[0-9A-Za-z]+)(?:-([0-9A-Za-z]+))?(?:\/(\d{1,4}))?$/.exec(part);
    const [, first = '', last, step] = match ?? [];
    const isAll = first === '*';
    const from = isAll ? field.min : valueOf(first, field);
    // `5/15` is from 5 on, every 15.
    const open = isAll || (step !== undefined && last === undefined);
    const to = last !== undefined ? valueOf(last, field) : open ? field.max : from;
    const by = step === undefined ? 1 : Number(step);
    if (match === null || from === undefined || to === undefined || from > to || by < 1) {
      throw new CronMistake(mistakeOf(part, place, field));
    }
    for (let value = from; value <= to; value += by) found.add(value);
    place += part.length + 1;
  }
  return [...found].sort((a, b) => a - b);
}

function valueOf(text: string, { min, max, words }: CronField): number | undefined {
  const word = words.indexOf(text.toUpperCase());
  if (word >= 0) return min + word;
  const value = /^\d{1,2}$/.test(text) ? Number(text) : -1;
  return value >= min && value <= max ? value : undefined;
}

function mistakeOf(part: string, at: number, { noun, min, max, words }: CronField): string {
  const names = words.length === 0 ? '' : ` or ${itemAt(words, 0)} to ${words.at(-1) ?? ''}`;
  const place = `at character ${at}, ${quoted(part)} for the ${noun}`;
  return `expected ${min} to ${max}${names}, *, a-b, */n or a list of these ${place}`;
}
