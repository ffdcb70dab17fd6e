/** The figures of a history, by hand. */
import { describe, expect, it } from 'vitest';
import { factsOf, recordFactsOf } from '../../src/starter/history-facts.ts';
import { importTable } from '../../src/workload/replay/import-table.ts';
import { decode } from '../workload/decoding.ts';

/** Jobs as batchcast's own CSV. */
function factsOfCsv(header: string, ...lines: readonly string[]) {
  const rows = decode('csv', Buffer.from([header, ...lines, ''].join('\n')));
  const records = recordFactsOf(rows);
  return factsOf(records, importTable(rows, { align: 'first', replay: 'open' }).table);
}

const head = 'name,submit_s,complete_s,runtime_s,vcpus,memory_mib';

describe('the peak', () => {
  it('is the most vCPUs that ran at one time', () => {
    // a: 0–100, b: 50–150, c: 100–200; a has ended when c starts.
    const lines = ['a,0,100,100,4,8192', 'b,0,150,100,2,8192', 'c,0,200,100,3,8192'];
    expect(factsOfCsv(head, ...lines).peakVcpus).toBe(6);
  });

  it('counts one vCPU for a job without any', () => {
    expect(factsOfCsv(head, 'a,0,100,100,,', 'b,0,100,100,,').peakVcpus).toBe(2);
  });

  it('is not known where ends are not', () => {
    const lines = ['a,0,100,1', 'b,0,100,1'];
    expect(factsOfCsv('name,submit_s,runtime_s,vcpus', ...lines).peakVcpus).toBeUndefined();
  });
});

describe('the figures', () => {
  it('are sums and greatest values of the jobs', () => {
    const lines = ['a,10,3610,3600,4,4096', 'b,10,7210,7200,2,16384'];
    expect(factsOfCsv(head, ...lines)).toMatchObject({
      jobs: 2,
      failed: 0,
      vcpuHours: 4 + 2 * 2,
      spanMs: 7_200_000,
      firstMs: 10_000,
      // (1 h × 4 GiB + 2 h × 16 GiB) / (1 h × 4 + 2 h × 2)
      mibPerVcpu: 4_608,
      largest: { vcpus: 4, memoryMib: 16_384, gpus: 0, nodes: 1 },
      assumedSizes: 0,
      unsized: [],
    });
  });

  it('name the processes that have no size', () => {
    const lines = ['ALIGN (a),0,1,1,,', 'ALIGN (b),0,1,1,,', 'SORT,0,1,1,1,', 'INDEX,0,1,1,,'];
    expect(factsOfCsv(head, ...lines)).toMatchObject({
      assumedSizes: 4,
      unsized: [
        { name: 'ALIGN', jobs: 2 },
        { name: 'INDEX', jobs: 1 },
      ],
    });
  });
});
