/** Reads cells of batchcast's own CSV that are JSON: tags, and the rules of a retry strategy. */
import { tagsText } from '../../records/submission.ts';

/** The tags that a cell states, as a record keeps them; undefined = it cannot be read. */
export function tagsIn(cell: string): string | undefined {
  if (cell === '') return '';
  const tags = parsed(cell);
  if (!isTexts(tags)) return undefined;
  return tagsText(Object.entries(tags));
}

const conditions = ['onStatusReason', 'onReason', 'onExitCode'] as const;
/** AWS takes no more. */
const mostRules = 5;

/** The `evaluateOnExit` that a cell states, as a record keeps it; undefined = it cannot be read. */
export function rulesIn(cell: string): string | undefined {
  if (cell === '') return '';
  const rules = parsed(cell);
  const isRules = Array.isArray(rules) && rules.length <= mostRules && rules.every(isRule);
  return isRules ? JSON.stringify(rules) : undefined;
}

function isRule(rule: unknown): boolean {
  if (!isTexts(rule)) return false;
  const { action, ...others } = rule;
  const isKnown = (key: string) => conditions.some((one) => one === key);
  return (action === 'RETRY' || action === 'EXIT') && Object.keys(others).every(isKnown);
}

function isTexts(value: unknown): value is Readonly<Record<string, string>> {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject && Object.values(value).every((one) => typeof one === 'string');
}

function parsed(cell: string): unknown {
  try {
    return JSON.parse(cell) as unknown;
  } catch {
    return undefined;
  }
}
