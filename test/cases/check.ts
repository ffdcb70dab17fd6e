/** Tests every claim about the scenarios that a caller gives. */
import { assert, expect, it } from 'vitest';
import { type Claim, claims, type Right } from './claims.ts';
import { type Outcome, type Played, played } from './outcome.ts';

/** One test a claim; a scenario is played once. */
export function testClaims(textOf: (situation: string) => string): void {
  const runs = new Map<string, Promise<Played>>();
  const run = (situation: string) => {
    const known = runs.get(situation) ?? played(textOf(situation));
    runs.set(situation, known);
    return known;
  };
  it.each(claims.map((claim) => [titleOf(claim), claim] as const))('%s', async (_title, claim) => {
    const { outcomes, messages } = await run(claim.situation);
    if (claim.strategy === undefined) return expectRight(claim, messages);
    expect(messages.includes('error:') ? messages : '').toBe('');
    const outcome = outcomes.get(claim.strategy);
    assert(outcome !== undefined, `there is no strategy ${claim.strategy}`);
    const { within = 0, sd = 0 } = claim;
    const errors = (4 * sd) / Math.sqrt(outcome.result.replications.length);
    const right = rightOf(claim, outcomes);
    expectRight({ ...claim, right, within: within + errors }, claim.figure?.(outcome));
  });
}

/** What must come out, of this strategy or of another. */
function rightOf({ right, figure }: Claim, outcomes: ReadonlyMap<string, Outcome>): Right {
  if (typeof right !== 'object' || right instanceof RegExp) return right;
  const other = outcomes.get(right.strategy);
  assert(other !== undefined, `there is no strategy ${right.strategy}`);
  const found = figure?.(other);
  assert(typeof found === 'number' || typeof found === 'string', 'figures can be compared');
  return found;
}

function titleOf({ situation, strategy, text }: Claim): string {
  return [situation, strategy, text].filter((part) => part !== undefined).join(' ');
}

function expectRight({ right, within = 0 }: Claim, found: unknown): void {
  if (right instanceof RegExp) expect(found).toMatch(right);
  else if (typeof right !== 'number') expect(found).toBe(right);
  else {
    expect(found).toBeGreaterThanOrEqual(right - within);
    expect(found).toBeLessThanOrEqual(right + within);
  }
}
