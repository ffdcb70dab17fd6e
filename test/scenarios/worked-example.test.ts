/** docs/worked-example.md is correct, and its arithmetic holds for the whole run. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { batchcast, contentsOf } from '../cli/batchcast.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { workedOut } from './arithmetic.ts';
import { nanoOf, type Row, rowsOf, sumOf } from './csv-rows.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const page = readFileSync(join(root, 'docs/worked-example.md'), 'utf8');

/** The page's fenced blocks of a language, each with the rest of its fence and its lines. */
function blocks(language: string) {
  const fence = new RegExp(`^\`\`\`${language} ?(.*)\\n([^\`]*)^\`\`\`$`, 'gm');
  return [...page.matchAll(fence)].map(([, title = '', body = '']) => ({
    title,
    lines: body.trimEnd().split('\n'),
  }));
}

let texts: Record<string, string>;
let rows: Record<'attempts' | 'charges' | 'instances' | 'jobs' | 'run', readonly Row[]>;

const out = temporaryFolder(afterAll);

beforeAll(async () => {
  const words = ['run', 'scenarios/nightly-pipeline.yaml', '--out', out, '--replications', '1'];
  const { code } = await batchcast(root, [...words, '--strategy', 'spot', '--quiet']);
  expect(code).toBe(0);
  texts = contentsOf(out);
  const run = (name: string) => rowsOf(texts[`runs/spot/1/${name}.csv`]!);
  rows = {
    attempts: run('attempts'),
    charges: run('charges'),
    instances: run('instances'),
    jobs: run('jobs'),
    run: rowsOf(texts['replications.csv']!),
  };
});

describe('the page', () => {
  it('quotes rows of the files', () => {
    expect(blocks('csv').length).toBeGreaterThan(3);
    for (const { title, lines } of blocks('csv')) {
      expect(texts[`runs/spot/1/${title}`]!.split(/\r?\n/)).toEqual(expect.arrayContaining(lines));
    }
  });

  it('adds up: every line of arithmetic, to its last digit', () => {
    const lines = blocks('text').flatMap((block) => block.lines);
    expect(lines.length).toBeGreaterThan(10);
    for (const line of lines)
      expect([line, workedOut(line).found]).toEqual([line, workedOut(line).printed]);
  });
});

const ms = (seconds: string) => Math.round(Number(seconds) * 1_000);
/** The seconds of a life, rounded up. */
const billed = (from: string, to: string) => Math.ceil((ms(to) - ms(from)) / 1_000);

describe('the arithmetic of the page, for the whole run', () => {
  it('quantity × price is the amount of each line, and the lines are the instance’s cost', () => {
    for (const { instance_id, cost_usd } of rows.instances) {
      const lines = rows.charges.filter(({ resource_id }) => resource_id === instance_id);
      expect(sumOf(lines, 'amount_usd')).toBe(nanoOf(cost_usd!));
      for (const { quantity, unit_price_usd, unit, amount_usd } of lines) {
        const divisor = unit === 'volume-gb-seconds' ? 2_592_000 : 3_600;
        const amount = (Number(quantity) * Number(unit_price_usd)) / divisor;
        expect(Math.abs(amount - Number(amount_usd))).toBeLessThan(1e-9);
      }
    }
    expect(sumOf(rows.instances, 'cost_usd')).toBe(nanoOf(rows.run[0]!.cost_usd!));
  });

  it('a job’s cost is the mean of its shares of vCPUs and memory, over its time', () => {
    const instances = new Map(rows.instances.map((row) => [row.instance_id!, row]));
    const costs = new Map<string, number>();
    for (const { job_id, instance_id, vcpus, memory_mib, placed_s, stopped_s } of rows.attempts) {
      const host = instances.get(instance_id!)!;
      const share =
        Number(vcpus) / Number(host.vcpus) + Number(memory_mib) / Number(host.memory_mib);
      const lifeS = billed(host.running_s!, host.terminated_s!);
      const heldS = (ms(stopped_s!) - ms(placed_s!)) / 1_000;
      const cost = (Number(host.cost_usd) * share * heldS) / (2 * lifeS);
      costs.set(job_id!, (costs.get(job_id!) ?? 0) + cost);
    }
    for (const { job_id, cost_usd } of rows.jobs) {
      expect(Math.abs(costs.get(job_id!)! - Number(cost_usd))).toBeLessThan(1e-8);
    }
  });
});
