/** Real workload files: recognised by their content, and the same in pieces. */
import { describe, expect, it } from 'vitest';
import { detectFormat } from '../../src/workload/formats/formats.ts';
import { decode } from '../workload/decoding.ts';
import { sharedBytes } from './shared.ts';

const bytesOf = (file: string) => sharedBytes(`data/workloads/${file}`);

describe('real files', () => {
  it.each([
    ['swf', 'swf/accasim_seth_25rows.swf'],
    ['swf', 'swf/evalys_easy_mediumWL_smallPF.swf'],
    ['swf', 'swf/KTH-SP2-1996-2.1.swf.gz'],
    ['nextflow', 'nextflow/gemmaker.kallisto.trace.raw.txt'],
    ['nextflow', 'nextflow/sarek_custom-columns_trace-example.txt'],
    ['describe-jobs', 'aws-batch/jobs/pcluster_batch_describe-jobs_RUNNING.json'],
    ['describe-jobs', 'aws-batch/jobs/torchx_describe-jobs_mnp_succeeded.json'],
    ['sacct', 'sacct/nrel_eagle_sample.csv'],
    ['wfformat', 'wfformat/v1.5-blast-chameleon-small-001.json'],
    ['csv', 'batsim/filler_mediumWL_smallPF.csv'],
    ['batsim', 'batsim/test_batsim_paper_workload_seed1.json'],
    ['seqera', 'seqera/50CueCkLKqyOeH.json.gz'],
  ])('%s: %s', (format, file) => {
    expect(detectFormat(bytesOf(file), '-')?.name).toBe(format);
  });

  it.each([
    ['swf', 'swf/HPC2N-2002-excerpt.swf'],
    ['nextflow', 'nextflow/chipseq_execution_trace.txt'],
    ['describe-jobs', 'aws-batch/jobs/pcluster_batch_describe-jobs_RUNNING.json'],
    ['seqera', 'seqera/15dvxY1LnZYrYe.json.gz'],
    ['wfformat', 'wfformat/v1.5-rnaseq-dirt02-001.json'],
    ['batsim', 'batsim/test_batsim_paper_workload_seed1.json'],
    ['sacct', 'sacct/xdmod_phillips.log.gz'],
  ])('give the same rows in pieces of 1,000 bytes: %s', (format, file) => {
    const bytes = bytesOf(file);
    const cuts = Array.from({ length: bytes.length / 1_000 }, (_, piece) => piece * 1_000);
    expect(decode(format, bytes, {}, cuts)).toEqual(decode(format, bytes));
  });
});
