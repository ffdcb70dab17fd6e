/** Changed command lines in processes of their own, as users start them. */
import { expect, it } from 'vitest';
import seedrandom from 'seedrandom';
import { folderWith, spawnBatchcast } from '../cli/batchcast.ts';
import { tiny } from '../cli/scenarios.ts';
import { fixtureText } from '../fixtures.ts';
import { isLong } from '../laws/runs.ts';
import { faultsOfOutcome, printsForPeople } from './laws.ts';
import { mutateWords } from './mutate-words.ts';

const processes = isLong ? 500 : 12;
const timeout = isLong ? 1_800_000 : 120_000;

it('changed command lines break no law', { timeout }, async () => {
  const files = { 'tiny.yaml': tiny('tiny'), 'log.swf': fixtureText('swf/cluster.swf') };
  const random = seedrandom('words');
  const faults: string[] = [];
  for (let count = 0; count < processes; count++) {
    // No process can be given a NUL.
    const words = mutateWords((below) => Math.floor(random() * below)).map((word) =>
      word.replaceAll('\0', ''),
    );
    const { code, stdout, stderr } = await spawnBatchcast(folderWith(files), words);
    const played = { code: code ?? 1, stdout, stderr, seconds: 0, addedMib: 0 };
    const found = faultsOfOutcome(played, printsForPeople(words));
    faults.push(...found.map((fault) => `${words.join(' ')}: ${fault}`));
  }
  expect(faults).toEqual([]);
});
