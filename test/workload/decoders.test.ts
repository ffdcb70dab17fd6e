/** Laws of every decoder: pieces do not matter, no bytes crash it, formats are recognised. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectFormat, workloadFormats } from '../../src/workload/formats.ts';
import { fixtureBytes } from '../fixtures.ts';
import { decode, outcome } from './decoding.ts';

const swf = '7 100 5 60 4 -1 -1 8 900 2048 1 3 1 9 1 1 -1 -1';
const trace = 'name\tsubmit\trealtime\nÄ (é)\t2021-03-04 21:06:07\t4h 41m\n';
const job = '{"jobId": "ü", "createdAt": 1, "startedAt": 2, "stoppedAt": 3}';

const samples: Readonly<Record<string, readonly string[]>> = {
  swf: [`; Version: 2.2\r\n${swf}\r\n\n  ${swf}`, `\ufeff${swf}\n1 2\nx\n`, `${swf}\n\0`],
  nextflow: [trace, `\ufeff${trace.replaceAll('\n', '\r\n')}A\tB\n`, `${trace}A\tsoon\t1\n`],
  'describe-jobs': [`\ufeff{"jobs": [${job}]}\n{"jobs": []}`, `[${job},\n7]`, `[${job}`],
};

describe.each(workloadFormats.map(({ name }) => name))('%s', (format) => {
  it.each(samples[format]!)('rows and mistakes are the same whatever the pieces: %#', (text) => {
    const bytes = Buffer.from(text);
    const whole = outcome(() => decode(format, bytes));
    const law = fc.property(fc.array(fc.nat(bytes.length)), (cuts) => {
      expect(outcome(() => decode(format, bytes, {}, cuts))).toEqual(whole);
    });
    fc.assert(law, { seed: 5, numRuns: 100 });
    const each = [...bytes.keys()];
    expect(outcome(() => decode(format, bytes, {}, each))).toEqual(whole);
  });

  it('any bytes give rows or told mistakes', () => {
    const noise = fc.uint8Array({ maxLength: 300 });
    const law = fc.property(noise, (bytes) => void outcome(() => decode(format, bytes)));
    fc.assert(law, { seed: 6, numRuns: 500 });
  });

  it('a damaged file gives rows or told mistakes', () => {
    const damages = fc.array(fc.tuple(fc.nat(300), fc.nat(255)), { maxLength: 5 });
    const law = fc.property(fc.constantFrom(...samples[format]!), damages, (text, bytes) => {
      const damaged = Buffer.from(text);
      for (const [at, byte] of bytes) damaged[at % damaged.length] = byte;
      const cut = damaged.subarray(0, (bytes[0]?.[0] ?? 300) + 1);
      outcome(() => decode(format, damaged));
      outcome(() => decode(format, cut));
    });
    fc.assert(law, { seed: 7, numRuns: 500 });
  });

  it('its own samples are recognised by their first bytes, before the name is asked', () => {
    expect(detectFormat(Buffer.from(samples[format]![0]!), 'x.swf')?.name).toBe(format);
  });
});

it('a name decides where the bytes do not; without either nothing does', () => {
  expect(detectFormat(Buffer.from('?'), 'LOG.SWF.gz')?.name).toBe('swf');
  expect(detectFormat(Buffer.from('?'), 'run/execution_trace.txt')?.name).toBe('nextflow');
  expect(detectFormat(Buffer.from('?'), 'x.json')).toBeUndefined();
  expect(detectFormat(new Uint8Array(), '-')).toBeUndefined();
  expect(detectFormat(Buffer.from('\n'.repeat(65_536)), '-')).toBeUndefined();
  expect(detectFormat(Buffer.from(swf), '-')?.name).toBe('swf');
});

describe('whole files', () => {
  it.each([
    ['swf', 'swf/cluster.swf'],
    ['swf', 'swf/epochs.swf'],
    ['nextflow', 'nextflow/printed.trace.txt'],
    ['nextflow', 'nextflow/raw.trace.txt'],
    ['nextflow', 'nextflow/without-submit.trace.txt'],
    ['describe-jobs', 'aws-batch/describe-jobs.pages.json'],
    ['describe-jobs', 'aws-batch/describe-jobs.multinode.json'],
    [undefined, 'strangers/sacct.csv'],
    [undefined, 'strangers/wfformat.json'],
    [undefined, 'strangers/batsim.json'],
    [undefined, 'seqera/dump.json'],
  ])('are known by their content: %s: %s', (format, file) => {
    expect(detectFormat(fixtureBytes(file), '-')?.name).toBe(format);
  });

  it.each([
    ['swf', 'swf/cluster.swf'],
    ['nextflow', 'nextflow/aws-batch.trace.txt'],
    ['describe-jobs', 'aws-batch/describe-jobs.pages.json'],
  ])('are the same in pieces of 100 bytes: %s: %s', (format, file) => {
    const bytes = fixtureBytes(file);
    const cuts = Array.from({ length: bytes.length / 100 }, (_, piece) => piece * 100);
    expect(decode(format, bytes, {}, cuts)).toEqual(decode(format, bytes));
  });
});
