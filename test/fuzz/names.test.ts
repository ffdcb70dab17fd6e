/**
 * Names that a terminal, a spreadsheet or a page would obey: wherever one is admitted, it comes out
 * of every command without that power.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, describe, expect, it } from 'vitest';
import { fixtureText } from '../fixtures.ts';
import { isLong } from '../laws/runs.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { hostileTexts } from './hostile.ts';
import { faultsOfOutcome, textsOf } from './laws.ts';
import type { Played } from './play.ts';
import { Players } from './players.ts';

const players = new Players();
afterAll(() => players.close());

/** One of each kind; long searches try every text. */
const worst = ['<b>[a](javascript:1)', '=1+1\u001b[31m', '\u202e@SUM(A1)', '-1+1'];
const every = hostileTexts.filter((text) => text.trim() !== '' && text.length < 100);
const texts = isLong ? every : worst;
/** Where a scenario has a text of its user's; most admit only plain names. */
const spots = [
  ...['name', 'question', 'seed', 'source', 'job', 'mix', 'definition', 'image', 'queue'],
  ...['environment', 'strategy', 'share', 'policy', 'tag', 'value', 'consumable', 'type', 'reason'],
] as const;
type Spot = (typeof spots)[number];

function scenario(spot: Spot, text: string): string {
  const at = (one: Spot, plain: string) => (one === spot ? text : plain);
  const keyed = (one: Spot, plain: string, value: unknown) => ({ [at(one, plain)]: value });
  const tags = keyed('tag', 'team', at('value', 'a'));
  return JSON.stringify({
    name: at('name', 'plain'),
    question: at('question', 'Which?'),
    seed: at('seed', '1'),
    workload: {
      ...keyed('source', 'main', {
        jobs: [
          {
            jobName: at('job', 'a'),
            jobQueue: at('queue', 'q'),
            jobDefinition: at('definition', 'work'),
            shareIdentifier: at('share', 'x'),
            tags,
          },
        ],
      }),
      more: {
        generate: {
          queue: at('queue', 'q'),
          jobDefinition: at('definition', 'work'),
          count: 2,
          arrivals: 'at-once',
          mix: [
            {
              name: at('mix', 'm'),
              vcpus: 1,
              memory: '1GiB',
              runtime: '1m',
              share: at('share', 'x'),
            },
          ],
        },
      },
    },
    jobDefinitions: keyed('definition', 'work', {
      schedulingPriority: 1,
      containerProperties: { image: at('image', 'i'), vcpus: 1, memory: 1024 },
      retryStrategy: {
        attempts: 2,
        evaluateOnExit: [{ onReason: at('reason', 'r*'), action: 'RETRY' }],
      },
      consumableResourceProperties: {
        consumableResourceList: [{ consumableResource: at('consumable', 'seat'), quantity: 1 }],
      },
      simulation: { runtime: '1m', imageMB: 10 },
    }),
    consumableResources: keyed('consumable', 'seat', { totalQuantity: 3 }),
    schedulingPolicies: keyed('policy', 'fair', { fairsharePolicy: { shareDecaySeconds: 60 } }),
    jobQueues: keyed('queue', 'q', {
      schedulingPolicyArn: at('policy', 'fair'),
      computeEnvironmentOrder: [{ order: 1, computeEnvironment: at('environment', 'env') }],
    }),
    computeEnvironments: keyed('environment', 'env', {
      computeResources: { type: 'EC2', maxvCpus: 8, instanceTypes: [at('type', 'own.large')] },
      tags,
    }),
    catalog: {
      instanceTypes: keyed('type', 'own.large', { vcpu: 2, memoryMiB: 8192, usdPerHour: 0.1 }),
    },
    strategies: { base: {}, ...keyed('strategy', 'other', {}) },
  });
}

/** A formula to a spreadsheet; plain numbers are none. */
const formula = /^(?:[=@＝＋－＠\p{Cc}]|[+-](?!\d+(?:\.\d+)?$))/u;
function csvFaults(text: string): readonly string[] {
  const rows: string[][] = parse(text);
  return rows.flat().filter((cell) => formula.test(cell));
}

/** What Markdown obeys, outside code. */
function markdownFaults(text: string): readonly string[] {
  const prose = text.replace(/^```[\s\S]*?^```$/gm, '').replace(/\\./g, '');
  return prose.match(/<\w|\]\(javascript|&lt;|(?!\n)\p{Cc}|\p{Bidi_Control}/gu) ?? [];
}

/** Tags of a page that its makers write; texts of users make none. */
const ownTags =
  /^\/?(?:!doctype|html|head|meta|title|style|body|header|h[1-3]|bdi|p|ul|li|nav|a|main|section|div|table|caption|thead|tbody|tr|t[hd]|span|svg|g|path|line|rect|circle|text|tspan|title|figure|figcaption|details|summary|code|pre|dl|dt|dd|strong|br|select|option|label|input|button|canvas|footer|script)\b/;

/** What a browser obeys: tags, and marks that turn text; scripts are the page's own two. */
function pageFaults(text: string): readonly string[] {
  const page = text.replace(/<style>.*?<\/style>/s, '').replace(/<script>.*?<\/script>/s, '');
  const tags = [...page.matchAll(/<([^>]*)/g)].map(([, tag = '']) => tag);
  const strange = tags.filter((tag) => !ownTags.test(tag) || / on\w+=/.test(tag));
  const marks = page.match(/(?!\n)\p{Cc}|\p{Bidi_Control}/gu) ?? [];
  return [...strange, ...marks];
}

function faultsOfFiles(files: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(files).flatMap(([path, text]) => {
    if (path.endsWith('.csv')) return csvFaults(text).map((cell) => `${path}: ${cell}`);
    if (path.endsWith('.html')) return pageFaults(text).map((found) => `${path}: ${found}`);
    if (path.endsWith('.md')) return markdownFaults(text).map((found) => `${path}: ${found}`);
    JSON.parse(text);
    return [];
  });
}

function faultsOf(played: Played, format: string): readonly string[] {
  const { stdout } = played;
  const faults = faultsOfOutcome(played, !['json', 'csv'].includes(format));
  if (format === 'markdown') return [...faults, ...markdownFaults(stdout)];
  if (format === 'json' && stdout !== '') JSON.parse(stdout);
  return format === 'csv' ? [...faults, ...csvFaults(stdout)] : faults;
}

const formats = ['table', 'json', 'csv', 'markdown'] as const;

/** Plays it in each format, after its folder was filled; the faults. */
async function outputs(folder: string, words: readonly string[], of: readonly string[] = formats) {
  const faults: string[] = [];
  for (const format of of) {
    const played = await players.play({ folder, words: [...words, '--format', format] });
    faults.push(
      ...faultsOf(played, format).map((fault) => `${words.join(' ')} ${format}: ${fault}`),
    );
  }
  return faults;
}

describe.each(spots)('in the place of a scenario’s %s', (spot) => {
  it('hostile names are refused in plain words, or shown without power', async () => {
    const faults: string[] = [];
    const admitted: string[] = [];
    const folder = temporaryFolder();
    writeFileSync(join(folder, 's.json'), scenario(spot, 'x1'));
    const words = ['validate', 's.json'];
    expect(await players.play({ folder, words })).toMatchObject({
      code: 0,
      stderr: expect.not.stringContaining('error'),
    });
    for (const text of texts) {
      writeFileSync(join(folder, 's.json'), scenario(spot, text));
      const checked = await players.play({ folder, words: ['validate', 's.json'] });
      faults.push(...faultsOfOutcome(checked, true));
      if (checked.code === 0) admitted.push(text);
    }
    for (const text of admitted) {
      writeFileSync(join(folder, 's.json'), scenario(spot, text));
      faults.push(...(await faultsOfScenario(folder, 's.json')));
    }
    expect(faults).toEqual([]);
  });
});

/** Everything that commands say and write about a scenario. */
async function faultsOfScenario(folder: string, file: string): Promise<readonly string[]> {
  const run = ['run', file, '--out', 'out', '--workers', '1', '--runs', 'all'];
  const faults = [
    ...(await outputs(folder, [...run, '--store', 'kept'])),
    ...faultsOfFiles(textsOf(join(folder, 'out'))),
    ...(await outputs(folder, ['report', 'out', '--prices', 'out/prices.csv'])),
    ...(await outputs(folder, ['store', '--store', 'kept'])),
    ...(await outputs(folder, ['explain', file, '--job', 'more/1'], ['text', 'json'])),
  ];
  rmSync(join(folder, 'out'), { recursive: true, force: true });
  return faults;
}

/** A scenario that replays a log. */
function replaying(file: string): string {
  return JSON.stringify({
    name: 'plain',
    workload: { more: { import: { format: 'swf', file, queue: 'q' } } },
    jobQueues: { q: { computeEnvironmentOrder: [{ order: 1, computeEnvironment: 'env' }] } },
    computeEnvironments: {
      env: { computeResources: { type: 'EC2', maxvCpus: 64, instanceTypes: ['m6i'] } },
    },
  });
}

it('hostile paths of files come out without power', async () => {
  const faults: string[] = [];
  for (const text of texts.filter((one) => !/[/\0]/.test(one) && !one.startsWith('-'))) {
    const folder = temporaryFolder();
    const paths = { scenario: `${text}.json`, log: `${text}.swf`, gone: `${text}.gone` };
    writeFileSync(join(folder, paths.scenario), replaying(paths.log));
    writeFileSync(join(folder, paths.log), fixtureText('swf/cluster.swf'));
    faults.push(
      ...(await faultsOfScenario(folder, paths.scenario)),
      ...(await outputs(folder, ['import', 'swf', paths.log])),
      ...(await outputs(folder, ['import', 'auto', paths.gone])),
      ...(await outputs(folder, ['report', paths.gone, '--prices', paths.gone])),
    );
  }
  expect(faults).toEqual([]);
});

it('hostile names in logs come out without power', async () => {
  const log = fixtureText('nextflow/raw.trace.txt');
  const jobs = fixtureText('aws-batch/describe-jobs.pages.json');
  const faults: string[] = [];
  for (const text of texts.filter((one) => !/[\t\r\n]/.test(one))) {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'trace.txt'), log.replaceAll('kallisto', text));
    const named = jobs.replaceAll(
      /("(?:jobName|jobQueue|shareIdentifier)":) *"[^"]*"/g,
      (_, key) => {
        return `${key} ${JSON.stringify(text)}`;
      },
    );
    writeFileSync(join(folder, 'jobs.json'), named);
    faults.push(
      ...(await outputs(folder, ['import', 'nextflow', 'trace.txt'])),
      ...(await outputs(folder, ['import', 'describe-jobs', 'jobs.json'])),
    );
  }
  expect(faults).toEqual([]);
});
