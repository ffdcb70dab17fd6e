/** The collected situations of users, as their files stand, come out as claimed. */
import { readdirSync } from 'node:fs';
import { describe } from 'vitest';
import { testClaims } from '../cases/check.ts';
import { itemAt } from '../../src/kernel/lookup.ts';
import { sharedFolder, sharedText } from './shared.ts';

describe('collected situations', () => {
  const files = readdirSync(`${sharedFolder}cases`);
  testClaims((number) => {
    const file = files.filter((name) => name.startsWith(`${number}-`));
    return sharedText(`cases/${itemAt(file, 0)}`);
  });
});
