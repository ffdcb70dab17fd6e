/** Valid inputs of every kind, small enough to be played thousands of times, with their commands. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { tiny } from '../cli/scenarios.ts';
import { fixtureText } from '../fixtures.ts';
import { goodDocuments } from '../scenario/read.ts';
import type { Answer, FuzzFormat, Specimen } from './format.ts';
import { textsOf } from './laws.ts';
import type { Players } from './players.ts';

const shippedFolder = fileURLToPath(new URL('../../scenarios/', import.meta.url));
const played = ['--replications', '1', '--workers', '1', '--no-store', '--out', 'out'];
const outputs = ['table', 'json', 'csv', 'markdown'];

/** The files that the documents beside the tests of scenarios name. */
const named = {
  'log.swf': fixtureText('swf/cluster.swf'),
  'traces/cluster.swf': fixtureText('swf/cluster.swf'),
  'trace.txt': fixtureText('nextflow/raw.trace.txt'),
  'jobs.json': fixtureText('aws-batch/describe-jobs.pages.json'),
};

const documents: readonly Specimen[] = goodDocuments.map(({ file, text }) => ({
  files: { ...named, [file]: text.replace('arch: arm64', 'arch: x86_64') },
  targets: [file],
  commands: [
    ['validate', file],
    ['explain', file, '--job', `${nameIn(text, 'workload')}/1`],
    ...outputs.map((format) => ['run', file, ...played, '--format', format]),
  ],
}));

/** The last name of a section. */
function nameIn(text: string, section: string): string {
  const document = parse(text) as Readonly<Record<string, object>>;
  return Object.keys(document[section] ?? {}).at(-1) ?? 'default';
}

/** Too large to be played here. */
const shipped: readonly Specimen[] = readdirSync(shippedFolder)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => {
    const text = readFileSync(join(shippedFolder, file), 'utf8');
    const data = [...text.matchAll(/data\/[\w.-]+\.[ct]sv/g)].map(([path]) => path);
    const files = data.map((path) => [path, readFileSync(join(shippedFolder, path), 'utf8')]);
    return {
      files: { ...Object.fromEntries(files), [file]: text },
      targets: [file],
      commands: [
        ['validate', file, '--strategy', nameIn(text, 'strategies')],
        ['validate', file],
      ],
    };
  });

function asJson({ files, targets, commands }: Specimen): Specimen {
  const [file = ''] = targets;
  const text = JSON.stringify(parse(files[file] ?? ''), null, 2);
  return { files: { ...files, [file]: text }, targets, commands };
}

function logs(format: string, paths: readonly string[]): readonly Specimen[] {
  return paths.map((path) => {
    const file = path.slice(path.indexOf('/') + 1);
    const read = [format, 'auto'].flatMap((log) =>
      outputs.map((output) => ['import', log, file, '--format', output]),
    );
    const replayed = ['import', format, file, '--replay', 'closed'];
    return {
      files: { [file]: fixtureText(path) },
      targets: [file],
      commands: [...read, replayed, [...replayed, '--limit', '3']],
    };
  });
}

/** A scenario that reads its AWS objects from a file, and one that is exported. */
function configuration(file: string, queue: string, definition: string): Specimen {
  const job = `jobName: a, jobQueue: ${queue}, jobDefinition: ${definition}`;
  const own = 'queue: { computeEnvironmentOrder: [{ order: 1, computeEnvironment: own }] }';
  const resources = '{ type: EC2, maxvCpus: 64, instanceTypes: [m5.large] }';
  const isPartial = file.endsWith('.config');
  const scenario = [
    'name: configured',
    `workload: { main: { jobs: [{ ${job}, simulation: { runtime: 5m } }] } }`,
    `jobDefinitions: { file: ${file} }`,
    `jobQueues: { ${isPartial ? '' : `file: ${file}, `}${own} }`,
    `computeEnvironments: { ${isPartial ? '' : `file: ${file}, `}own: { computeResources: ${resources} } }`,
  ];
  const exports = ['json', 'terraform', 'cloudformation'].map((format) => {
    return ['export', 'configured.yaml', '--format', format];
  });
  return {
    files: {
      'configured.yaml': `${scenario.join('\n')}\n`,
      [file]: fixtureText(`configurations/${file}`),
    },
    targets: [file],
    commands: [['validate', 'configured.yaml'], ['run', 'configured.yaml', ...played], ...exports],
  };
}

/** A price list, which is imported into a catalogue and printed. */
function priceList(file: string): Specimen {
  return {
    files: { [file]: fixtureText(`prices/${file}`) },
    targets: [file],
    commands: [['prices', 'import', file]],
  };
}

/** A scenario on Spot that reads a recorded market. */
function market(path: string, assumption: string, more: readonly string[]): Specimen {
  const file = path.slice(path.indexOf('/') + 1);
  const assumed = assumption.replace('FILE', file);
  const spot = tiny('market')
    .replace('type: EC2', 'type: SPOT')
    .replace('BEST_FIT_PROGRESSIVE', 'SPOT_CAPACITY_OPTIMIZED')
    .replace('SPOT_CAPACITY_OPTIMIZED } } }', 'SPOT_PRICE_CAPACITY_OPTIMIZED } } }');
  const [types = '', zone = '', start = ''] = more;
  const scenario = spot
    .replace('[m6i.large, m6i.xlarge]', types)
    .replace('  env:\n', `  env:\n    simulation: { zones: [${zone}] }\n`);
  return {
    files: {
      'market.yaml': `start: ${start}\n${scenario}assumptions: { spot: ${assumed} }\n`,
      [file]: fixtureText(path),
    },
    targets: [file],
    commands: [
      ['validate', 'market.yaml'],
      ['run', 'market.yaml', ...played],
    ],
  };
}

/** A scenario that names a catalogue, and has negotiated rates. */
const catalogue: Specimen = {
  files: {
    'priced.yaml': tiny('priced', 'catalog: { file: catalog.json }\n').replaceAll(
      '[m6i.large, m6i.xlarge]',
      '[m5.large, c9x]',
    ),
    'catalog.json': fixtureText('prices/catalog.json'),
  },
  targets: ['catalog.json'],
  commands: [['run', 'priced.yaml', ...played]],
};

const zones = 'zones: { us-east-1a: use1-az1, us-east-1b: use1-az2, us-east-1c: use1-az4 }';
const february = `{ file: FILE, region: us-east-1, ${zones}, trace: feb }`;
const inputs: readonly FuzzFormat[] = [
  { name: 'scenarios, YAML', tree: 'yaml', specimens: [...documents, ...documents, ...shipped] },
  { name: 'scenarios, JSON', tree: 'json', specimens: [...documents, ...shipped].map(asJson) },
  { name: 'SWF', specimens: logs('swf', ['swf/cluster.swf', 'swf/epochs.swf']) },
  {
    name: 'Nextflow',
    specimens: logs('nextflow', [
      'nextflow/aws-batch.trace.txt',
      'nextflow/printed.trace.txt',
      'nextflow/raw.trace.txt',
    ]),
  },
  { name: 'report.html', specimens: logs('nextflow-report', ['nextflow/report.html']) },
  { name: 'Seqera', tree: 'json', specimens: logs('seqera', ['seqera/dump.json']) },
  { name: 'WfFormat', tree: 'json', specimens: logs('wfformat', ['wfformat/small.json']) },
  { name: 'Batsim', tree: 'json', specimens: logs('batsim', ['batsim/small.json']) },
  { name: 'Slurm', specimens: logs('sacct', ['sacct/small.txt']) },
  { name: 'CSV of jobs', specimens: logs('csv', ['csv/small.csv']) },
  {
    name: 'describe-jobs',
    tree: 'json',
    specimens: logs('describe-jobs', [
      'aws-batch/describe-jobs.array.json',
      'aws-batch/describe-jobs.edited-times.json',
      'aws-batch/describe-jobs.multinode.json',
      'aws-batch/describe-jobs.pages.json',
    ]),
  },
  {
    name: 'configurations, JSON',
    tree: 'json',
    specimens: [
      configuration('requests.json', 'main', 'tool'),
      configuration('plan.json', 'main', 'tool'),
    ],
  },
  {
    name: 'configurations, text',
    specimens: [
      configuration('template.yaml', 'Queue', 'Def'),
      configuration('nextflow.config', 'queue', 'NFCORE-ALIGN'),
    ],
  },
  {
    name: "AWS's price lists, JSON",
    tree: 'json',
    specimens: ['ec2.json', 'fargate.json', 'spot.json', 'types.json'].map(priceList),
  },
  { name: "AWS's price lists, CSV", specimens: [priceList('ec2.csv')] },
  { name: 'catalogues', tree: 'json', specimens: [catalogue] },
  {
    name: 'markets, JSON',
    tree: 'json',
    specimens: [
      market('market/describe-spot-price-history.json', '{ price: { history: FILE } }', [
        '[m5.large]',
        'use1-az2',
        '2024-01-16T09:00:00Z',
      ]),
    ],
  },
  {
    name: 'markets, CSV',
    specimens: [
      market('market/prices.csv', '{ price: { history: { file: FILE, region: us-east-1 } } }', [
        '[m5.large]',
        'use1-az4',
        '2024-01-15T02:00:00Z',
      ]),
      market('market/availability.csv', `{ capacity: { replay: ${february} } }`, [
        '[p3.2xlarge]',
        'use1-az1',
        '2024-01-15T02:00:00Z',
      ]),
      market('market/lives.csv', `{ interruptions: { replay: { file: FILE, ${zones} } } }`, [
        '[r5.16xlarge]',
        'use1-az2',
        '2024-01-15T02:00:00Z',
      ]),
    ],
  },
];

/** Of inputs that users write or collect. */
export const inputFormats = inputs;

const small = ['run', 'tiny.yaml', '--out', 'out', '--workers', '1', '--replications', '1'];
const prices = `meter,instance_type,unit_price_usd
instance,m6i.large,0.12
instance,m6i.xlarge,0.1
volume,,0.5
`;

/** Of what the command itself writes, as it does so now. */
export async function ownFormats(players: Players, folder: string): Promise<readonly FuzzFormat[]> {
  writeFileSync(join(folder, 'tiny.yaml'), tiny('tiny'));
  writeFileSync(join(folder, 'other.csv'), prices);
  const answerOf = async (words: readonly string[]): Promise<Answer> => {
    const { code, stdout, stderr } = await players.play({ folder, words });
    if (code !== 0) throw new Error(stderr);
    return { stdout };
  };
  const written = await answerOf([...small, '--runs', 'all']);
  const files = textsOf(folder);
  const inFolder = (name: string) => Object.keys(files).filter((path) => path.startsWith(name));
  const reports = outputs.map((format) => {
    return ['report', 'out', '--prices', 'other.csv', '--format', format];
  });
  const answers: Answer[] = [];
  for (const words of reports) answers.push(await answerOf(words));
  const result = textsOf(join(folder, 'out'));
  const atHand = { ...files, 'log.swf': fixtureText('swf/cluster.swf') };
  const anywhere = { files: atHand, targets: Object.keys(files), commands: [] };
  return [
    { name: 'flags and words', specimens: [anywhere], changesWords: true },
    { name: 'price lists', specimens: [{ files, targets: ['other.csv'], commands: reports }] },
    {
      name: 'result folders',
      specimens: [{ files, targets: inFolder('out/'), commands: reports, answers }],
    },
    {
      name: 'stores',
      specimens: [
        {
          files,
          targets: inFolder('.batchcast/runs'),
          commands: [[...small, '--runs', 'all']],
          answers: [{ ...written, result }],
        },
        {
          files,
          targets: inFolder('.batchcast'),
          commands: [['store'], ['store', '--older', '1h']],
        },
      ],
    },
  ];
}
