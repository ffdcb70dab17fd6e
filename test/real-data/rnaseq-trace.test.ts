/** The condensed trace of the genomics scenario is its script's output for the recorded run. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { rnaseqTrace } from '../../scenarios/data/make-rnaseq-trace.ts';
import { sharedText } from './shared.ts';

it('rnaseq-trace.tsv is the output of the script for the dump', () => {
  const committed = new URL('../../scenarios/data/rnaseq-trace.tsv', import.meta.url);
  const dump = sharedText('data/workloads/seqera/10Sj9ejvKktHWg.json.gz');
  expect(rnaseqTrace(dump)).toBe(readFileSync(committed, 'utf8'));
});
