/** Situations of users come out as AWS Batch would have played them. */
import { describe } from 'vitest';
import { testClaims } from './check.ts';
import { scenarioOf } from './situation.ts';
import { situations } from './situations.ts';

describe('situations of users', () => {
  testClaims((number) => scenarioOf(`case-${number}`, situations[number]!));
});
