/** How formats are distinguished, and real files in pieces. */
import { describe, expect, it } from 'vitest';
import { detectFormat } from '../../src/workload/formats/formats.ts';
import { fixtureBytes } from '../fixtures.ts';
import { decode } from './decoding.ts';
import { samples } from './samples.ts';

it('the name decides where the bytes do not; without either, the format is unknown', () => {
  expect(detectFormat(Buffer.from('?'), 'LOG.SWF.gz')?.name).toBe('swf');
  expect(detectFormat(Buffer.from('?'), 'run/execution_trace.txt')?.name).toBe('nextflow');
  expect(detectFormat(Buffer.from('?'), 'x.json')).toBeUndefined();
  expect(detectFormat(new Uint8Array(), '-')).toBeUndefined();
  expect(detectFormat(Buffer.from('\n'.repeat(65_536)), '-')).toBeUndefined();
  expect(detectFormat(Buffer.from(samples.swf.right[0]!), '-')?.name).toBe('swf');
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
    ['nextflow-report', 'nextflow/report.html'],
    ['seqera', 'seqera/dump.json'],
    ['wfformat', 'wfformat/small.json'],
    ['batsim', 'batsim/small.json'],
    ['sacct', 'sacct/small.txt'],
    ['csv', 'csv/small.csv'],
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
