/** `batchcast help`: explains the format of scenarios, assumptions, metrics and exit codes. */
import type { Argv } from 'yargs';
import { nearest } from '../../kernel/near-match.ts';
import { type HelpTopic, helpTopics } from '../../words/help-topics.ts';
import { ExitCode, exitCodeMeanings } from '../exit-code.ts';
import { UsageError } from '../flags.ts';
import { type ArgumentsOf, type Command, handler } from '../handler.ts';
import { assumptionHelp } from '../help/assumption-help.ts';
import { formatHelp } from '../help/format-help.ts';
import { metricHelp } from '../help/metric-help.ts';
import { helpList } from '../help/help-list.ts';
import { terminalWidth, writeText } from '../streams.ts';

const topics: Readonly<Record<HelpTopic, (key: string, width: number) => string>> = {
  format: formatHelp,
  assumptions: assumptionHelp,
  metrics: metricHelp,
  'exit-codes': (_, width) => helpList(Object.entries(exitCodeMeanings), width),
};

function options(yargs: Argv) {
  return yargs
    .positional('topic', { type: 'string', default: '', describe: helpTopics.join(' | ') })
    .positional('key', {
      type: 'string',
      default: '',
      describe: 'a key of format, such as jobQueues; a group of assumptions; part of a metric',
    });
}

type HelpArguments = ArgumentsOf<typeof options>;

function help({ topic, key }: HelpArguments): ExitCode {
  const known = helpTopics.find((one) => one === topic);
  if (known === undefined) {
    const [near] = nearest(topic, helpTopics);
    const hint =
      near === undefined ? `there are ${helpTopics.join(', ')}` : `did you mean ${near}?`;
    throw new UsageError(`there is no topic ${topic}; ${hint}`);
  }
  writeText(topics[known](key, terminalWidth('output')));
  return ExitCode.ok;
}

export const command: Command<HelpArguments> = { builder: options, handler: handler(help) };
