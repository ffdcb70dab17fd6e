/**
 * Pages in Chromium: they load nothing, fit every screen, can be used by keyboard and read by
 * everybody, and look as they were approved. UPDATE_GOLDENS=1 approves how they look now.
 */
import { createRequire } from 'node:module';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { batchcast } from '../cli/batchcast.ts';
import { differenceOf } from './pixels.ts';
import { launch, look, root } from './browser.ts';
import { type Subject, subjects } from './subjects.ts';

const folder = temporaryFolder(afterAll);
const pages = await subjects(folder);
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const widths = [390, 768, 1280];
const schemes = ['light', 'dark'] as const;

function open(subject: Subject, options: Parameters<typeof look>[2] = {}) {
  return look(
    browser,
    { text: subject.text, file: join(folder, `${subject.name}-seen.html`) },
    options,
  );
}

function named(name: string): Subject {
  return pages.find((one) => one.name === name)!;
}

describe.each(pages)('the page of $name', (subject) => {
  it.each(widths)(
    'fits a screen of %i pixels in both schemes, and loads nothing',
    async (width) => {
      for (const colorScheme of schemes) {
        const viewport = { width, height: 900 };
        const { page, requests, complaints } = await open(subject, { viewport, colorScheme });
        const beyond = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
        expect(beyond).toBeLessThanOrEqual(0);
        expect(requests).toHaveLength(1);
        expect(complaints).toEqual([]);
        await page.context().close();
      }
    },
  );

  it.each(schemes)('breaks no rule of accessibility in the %s scheme', async (colorScheme) => {
    const { page } = await open(subject, { colorScheme, bypassCSP: true });
    await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true');
    const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
    await page.addScriptTag({ content: readFileSync(axe, 'utf8') });
    const found = await page.evaluate('axe.run().then(({ violations }) => violations)');
    const violations = found as { id: string; nodes: { target: string[]; html: string }[] }[];
    const lines = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, html }) => `${id}: ${target.join(' ')} ${html.slice(0, 200)}`),
    );
    expect(lines).toEqual([]);
    await page.context().close();
  });

  it('can be reached by keyboard from top to bottom', async () => {
    const { page } = await open(subject);
    const wanted = await page
      .locator('a, summary, select, input, button, canvas, pre, .table')
      .count();
    const reached = new Set<unknown>();
    for (let press = 0; press < 4 * wanted; press++) {
      await page.keyboard.press('Tab');
      const place = await page.evaluate(
        '[...document.querySelectorAll("*")].indexOf(document.activeElement)',
      );
      if (reached.has(place)) break;
      reached.add(place);
    }
    const visible = await page.evaluate(
      `[...document.querySelectorAll('a, summary, select, input, button, canvas, pre, .table')]
        .filter((one) => one.checkVisibility()).length`,
    );
    expect(reached.size).toBeGreaterThanOrEqual(visible as number);
    await page.context().close();
  });
});

describe('a reader', () => {
  it('chooses by what the money is divided', async () => {
    const { page } = await open(named('spot'));
    const shown = () => page.locator('.choice:visible h3').allTextContents();
    expect(await shown()).toHaveLength(1);
    const [before] = await shown();
    await page.locator('.chooser select').selectOption({ index: 1 });
    expect(await shown()).toHaveLength(1);
    expect((await shown())[0]).not.toBe(before);
    await page.context().close();
  });

  it('finds a job among the machines, and reads its story', async () => {
    const { page } = await open(named('spot'));
    const figure = page.locator('figure.gantt').first();
    const job = await page.evaluate(
      'JSON.parse(document.getElementById("data").textContent).runs[0].attempts.job[7]',
    );
    await figure.locator('input').fill(job as string);
    const story = await figure.locator('.story').textContent();
    expect(story).toContain(job);
    expect(story).toMatch(/placed at .* on machine \d+/);
    await figure.locator('input').fill('no job is called so');
    expect(await figure.locator('.story').textContent()).toMatch(/^No job that is shown here/);
    await page.context().close();
  });

  it('zooms and moves by keyboard, and points at a bar', async () => {
    const { page } = await open(named('spot'));
    const canvas = page.locator('canvas').first();
    await canvas.scrollIntoViewIfNeeded();
    const before = await canvas.screenshot();
    await canvas.focus();
    await page.keyboard.press('+');
    await page.keyboard.press('ArrowRight');
    expect((await canvas.screenshot()).equals(before)).toBe(false);
    await page.keyboard.press('0');
    const box = (await canvas.boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.1, box.y + 40);
    expect(await page.locator('.story').first().textContent()).toMatch(/attempt|Machine \d+/);
    await page.context().close();
  });

  it('without scripts sees all that stands still', async () => {
    const { page } = await open(named('spot'), { javaScriptEnabled: false });
    expect(await page.locator('.choice:visible').count()).toBeGreaterThan(1);
    expect(await page.locator('.tools:visible').count()).toBe(0);
    await page.context().close();
  });

  it("prints the manager's page on three sheets at most", async () => {
    const { page } = await open(named('comparison'));
    const margin = { top: '12mm', bottom: '12mm', left: '12mm', right: '12mm' };
    const pdf = await page.pdf({ format: 'A4', margin });
    const sheets = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? [];
    expect(sheets.length).toBeGreaterThan(0);
    expect(sheets.length).toBeLessThanOrEqual(3);
    await page.context().close();
  });
});

const approved = ['comparison', 'plan', 'sensitivity'];
/** Of Debian's fonts-dejavu-core, whatever else a machine has. */
const sameFonts =
  'body, svg { font-family: "DejaVu Sans" } code { font-family: "DejaVu Sans Mono" !important }';
const screens = [
  { width: 390, height: 844 },
  { width: 1280, height: 1000 },
];

describe.each(approved)('the picture of %s', (name) => {
  it.each(screens)('at $width pixels is the approved one', async (viewport) => {
    const { page } = await open(named(name), { viewport, bypassCSP: true });
    await page.addStyleTag({ content: sameFonts });
    const seen = await page.screenshot();
    const path = join(root, 'docs/images', `${name}-${viewport.width}.png`);
    if (process.env['UPDATE_GOLDENS'] === '1') {
      mkdirSync(join(root, 'docs/images'), { recursive: true });
      writeFileSync(path, seen);
    }
    expect(existsSync(path)).toBe(true);
    expect(await differenceOf(page, [readFileSync(path), seen])).toBeLessThan(0.02);
    await page.context().close();
  });
});

describe('hostile names', () => {
  it('do nothing in a page but stand there', async () => {
    const hostile = [
      '<script>alert(1)</script>',
      '"><img src=x onerror=alert(2)>',
      '\u202eright to left',
      'x'.repeat(300),
      '</script><script>alert(3)</script>',
    ];
    writeFileSync(join(folder, 'hostile.json'), hostileScenario(hostile));
    const words = ['run', 'hostile.json', '--no-store', '--quiet', '--out', 'hostile'];
    expect((await batchcast(folder, words)).stderr).toBe('');
    const page = readFileSync(join(folder, 'hostile/report.html'), 'utf8');
    const seen = await open(
      { name: 'hostile', text: page },
      { viewport: { width: 390, height: 900 } },
    );
    expect(seen.requests).toHaveLength(1);
    expect(seen.complaints).toEqual([]);
    expect(await countOf(seen.page, 'img')).toBe(0);
    expect(await countOf(seen.page, 'script')).toBe(2);
    expect(await seen.page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    await seen.page.context().close();
  });
});

/** A recorded task has each of the names, a tag too, and the question has all. */
function hostileScenario(names: readonly string[]): string {
  const columns = ['task_id', 'name', 'status', 'cpus', 'memory', 'submit', 'realtime'];
  const rows = names.map((name, index) => {
    return [index + 1, name, 'COMPLETED', 1, '1 GB', '2026-01-01 10:00:00.000', '10m'].join('\t');
  });
  writeFileSync(join(folder, 'trace.txt'), [columns.join('\t'), ...rows, ''].join('\n'));
  const environment = (type: string) => ({
    computeEnvironments: { c: { computeResources: { type, maxvCpus: 4 } } },
  });
  return JSON.stringify({
    name: 'hostile',
    question: names.join(' '),
    workload: { main: { import: { format: 'nextflow', file: 'trace.txt', queue: 'q' } } },
    jobQueues: {
      q: { priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: 'c' }] },
    },
    computeEnvironments: {
      c: {
        type: 'MANAGED',
        computeResources: { type: 'EC2', maxvCpus: 4, instanceTypes: ['m6i.large'] },
      },
    },
    strategies: { plain: {}, spot: environment('SPOT') },
  });
}

function countOf(page: Page, selector: string): Promise<number> {
  return page.locator(selector).count();
}

describe('a run of a million jobs', () => {
  it('has a page below 3 MB that is drawn within two seconds', async () => {
    writeFileSync(join(folder, 'million.yaml'), million);
    const words = ['--no-store', '--quiet', '--answer-only', '--runs', 'none', '--out', 'million'];
    expect((await batchcast(folder, ['run', 'million.yaml', ...words])).code).toBe(0);
    const text = readFileSync(join(folder, 'million/report.html'), 'utf8');
    expect(text.length).toBeLessThan(3_000_000);
    const { page } = await open({ name: 'million', text });
    const [navigation] = await page.evaluate<{ readonly loadEventEnd: number }[]>(
      'performance.getEntriesByType("navigation").map((one) => one.toJSON())',
    );
    expect(navigation!.loadEventEnd).toBeLessThan(2_000);
    await page.context().close();
  });
});

const million = `
name: million
replications: 1
workload:
  main:
    generate:
      queue: q
      jobDefinition: work
      count: 1000000
      arrivals: { poisson: { perHour: 200000 } }
      mix: [{ name: task, vcpus: 2, memory: 4GiB, runtime: { lognormal: { median: 5m, p95: 12m } } }]
jobDefinitions:
  work: { type: container, containerProperties: { image: i } }
jobQueues:
  q: { priority: 1, computeEnvironmentOrder: [{ order: 1, computeEnvironment: c }] }
computeEnvironments:
  c:
    type: MANAGED
    computeResources: { type: SPOT, maxvCpus: 60000, instanceTypes: [m6i, c6i] }
`;
