/** Changes of a command line: flags and words, doubled, lost, of other commands or of none. */
import { hostileNumbers, hostileTexts } from './hostile.ts';
import { type Choose, oneOf } from './mutate-bytes.ts';

const commandLines = [
  ['run', 'tiny.yaml', '--out', 'out', '--workers', '1', '--runs', 'first', '--no-store'],
  ['run', 'tiny.yaml', '--store', 'kept', '--shard', '1/2', '--quiet', '--no-color'],
  ['run', 'tiny.yaml', '--strategy', 'spot', '--seed', '3', '--format', 'json', '--out', 'other'],
  ['validate', 'tiny.yaml', '--set', 'workload.main.generate.count=3', '--replications', '2'],
  ['explain', 'tiny.yaml', '--job', 'main/1', '--replication', '1', '--format', 'text'],
  ['report', 'out', '--prices', 'other.csv', '--format', 'csv'],
  ['import', 'auto', 'log.swf', '--limit', '3', '--replay', 'open', '--format', 'markdown'],
  ['catalog', 'm6i', '--region', 'eu-west-1', '--format', 'csv'],
  ['store', '--older', '1d', '--scenario', 'tiny', '--format', 'json'],
  ['schema'],
  ['init', 'mine'],
] as const;

const all = [...new Set(commandLines.flat())];
const odd = [
  '-',
  '--',
  '---',
  '-x',
  '-abc',
  '--x',
  '--x=1',
  '--=',
  '-=',
  '--no-out',
  '--no-x',
  '@x',
];

/** Not those that ask for long work, and lead nowhere else on this machine's disk. */
const texts = hostileTexts.filter((text) => !/^[/~]|\.\./.test(text));
const numbers = hostileNumbers.filter((text) => !/^\d{2,6}$/.test(text));

type WordChange = (choose: Choose, words: string[], at: number) => void;

const changes: readonly WordChange[] = [
  (_, words, at) => void words.splice(at, 1),
  (_, words, at) => void words.splice(at, 0, words[at]!),
  (_, words, at) => void words.push(...words.slice(at, at + 2)),
  (choose, words, at) => void words.splice(at, 0, oneOf(choose, odd)),
  (choose, words, at) => void words.splice(at, 1, oneOf(choose, odd)),
  (choose, words, at) => void words.splice(at, 1, oneOf(choose, texts)),
  (choose, words, at) => void words.splice(at, 1, oneOf(choose, numbers)),
  (choose, words, at) => void words.splice(at, 0, oneOf(choose, all)),
  (choose, words, at) => void words.splice(at, 1, oneOf(choose, all)),
  (choose, words, at) =>
    void (words[at] = `${words[at]!}=${oneOf(choose, [...texts, ...numbers])}`),
  (choose, words, at) => void (words[at] = words[at]! + oneOf(choose, texts)),
  (_, words, at) => void (words[at] = words[at]!.toUpperCase()),
  (_, words, at) => void (words[at] = words[at]!.slice(0, -1)),
  (_, words, at) => void words.splice(at, 2, `${words[at] ?? ''}=${words[at + 1] ?? ''}`),
  (_, words) => void words.reverse(),
];

/** A command line with one to three changes. */
export function mutateWords(choose: Choose): readonly string[] {
  const words: string[] = [...oneOf(choose, commandLines)];
  for (let count = 1 + choose(3); count > 0 && words.length > 0; count--) {
    oneOf(choose, changes)(choose, words, choose(words.length));
  }
  return words;
}
