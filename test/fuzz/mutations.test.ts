/**
 * Whatever is done to a file or to the words of a command line, a command gives an answer or
 * refuses in plain words: no crash, no hang, nothing half-written, and no wrong figures from what
 * was written before. A run's number gives the same change always; what breaks a law stays in a
 * folder that the failure names.
 */
import { afterAll, describe, expect, it } from 'vitest';
import { isLong } from '../laws/runs.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { Players } from './players.ts';
import { inputFormats, ownFormats } from './specimens.ts';

const runs = isLong ? 10_000 : 45;
const timeout = isLong ? 3_600_000 : 120_000;
const players = new Players();
const formats = [...inputFormats, ...(await ownFormats(players, temporaryFolder(afterAll)))];

describe.each(formats)('$name', (format) => {
  it('break no law when they are changed', { timeout }, async () => {
    const found = await players.fuzz(format, runs);
    const refused = found.filter(({ isRefused }) => isRefused).length;
    const faults = found.flatMap((one) => one.faults);
    const counts = `${runs - refused} accepted, ${refused} refused, ${faults.length} faults`;
    if (isLong) console.log(`${format.name}: ${runs} mutations, ${counts}`);
    expect(faults).toEqual([]);
  });
});

afterAll(() => players.close());
