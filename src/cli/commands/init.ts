/** `batchcast init`: writes a scenario to start from, or one made of a team's own files. */
import { statSync } from 'node:fs';
import type { Argv } from 'yargs';
import { checkedScenario } from '../../experiment/preparing/first-strategies.ts';
import { findingsIn } from '../../experiment/files/found-files.ts';
import { refuse } from '../../experiment/files/mistakes.ts';
import { mergePrices } from '../../prices/merge-prices.ts';
import { catalogFile } from '../../report/catalog-file.ts';
import { type Findings, madeCatalog } from '../../starter/findings.ts';
import { firstScenarioOf } from '../../starter/scenario-text.ts';
import { isFolderName } from '../../scenario/values/name.ts';
import { summaryLines } from '../../starter/summary.ts';
import { ExitCode } from '../exit-code.ts';
import { unexpected, UsageError } from '../flags.ts';
import { whatIsAt } from '../folder/disk.ts';
import { writeWhole } from '../folder/whole-file.ts';
import { type ArgumentsOf, type Command, handler } from '../handler.ts';
import { printIssues } from '../issues.ts';
import { filesFlag, filesPositional, nameOf } from '../paths.ts';
import { openFile } from '../read-file.ts';
import { savedInput } from '../saved-input.ts';
import { starterScenario } from '../starter-scenario.ts';
import { writeText } from '../streams.ts';

function options(yargs: Argv) {
  return yargs
    .positional('name', {
      type: 'string',
      default: 'my-scenario',
      describe: 'name of the scenario; the file is <name>.yaml',
    })
    .positional('file', {
      ...filesPositional('further file, like those of --from'),
      demandOption: false,
    })
    .options({
      from: filesFlag('history of jobs: any format that import reads'),
      environments: filesFlag('aws batch describe-compute-environments, or a template'),
      queues: filesFlag('aws batch describe-job-queues'),
      definitions: filesFlag('aws batch describe-job-definitions'),
      policies: filesFlag('aws batch describe-scheduling-policies'),
      config: filesFlag('nextflow.config, or a template of CloudFormation or Terraform'),
      prices: filesFlag('recorded Spot prices, price lists of AWS, or a catalogue'),
      fit: filesFlag('history to fit a generator of jobs to: any format that import reads'),
    });
}

type InitArguments = ArgumentsOf<typeof options>;

async function init(args: InitArguments): Promise<ExitCode> {
  const { name } = args;
  const file = `${name}.yaml`;
  if (whatIsAt(name)?.isFile()) {
    refuse(name, 'is a file', `name the scenario first: batchcast init NAME --from ${name}`);
  }
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name) || !isFolderName(name)) {
    throw unexpected('name', 'letters, digits, dots, underscores and hyphens', name);
  }
  refuseToOverwrite(file);
  const files = filesOf(args);
  if (args.fit !== undefined) {
    const { file: further = [] } = args;
    if (files.length > further.length) {
      throw new UsageError('--fit stands alone: it has jobs of its own');
    }
    return initFitted([...args.fit, ...further], name, file);
  }
  if (files.length === 0) {
    writeWhole(file, [starterScenario(name)]);
    writeText(`Wrote ${file}: strategies on-demand, spot.\nNext: batchcast run ${file}\n`);
    return ExitCode.ok;
  }
  files.forEach(refusePipe);
  return initFrom(files, name, file);
}

async function initFitted(
  history: readonly string[],
  name: string,
  file: string,
): Promise<ExitCode> {
  if (history.filter((one) => one === '-').length > 1) {
    refuse(nameOf('-'), 'can be read once', 'name - once');
  }
  const { fittedScenario } = await import('../fit.ts');
  const { text, doubts } = await fittedScenario(name, history);
  writeWhole(file, [text]);
  writeText(`Wrote ${file}.\n`);
  for (const doubt of doubts) writeText(`do not believe it: ${doubt}\n`);
  writeText(`Next: batchcast run ${file}\n`);
  return ExitCode.ok;
}

/** The content of each file says what it is; flags only help people. */
function filesOf(args: InitArguments): readonly string[] {
  const { from, environments, queues, definitions, policies, config, prices } = args;
  const flags = [from, args.file, environments, queues, definitions, policies, config, prices];
  return flags.flatMap((files) => files ?? []);
}

async function initFrom(files: readonly string[], name: string, file: string): Promise<ExitCode> {
  const input = files.includes('-') ? await savedInput(name) : undefined;
  if (input !== undefined) refuseToOverwrite(input.file);
  const open = (one: string) => (one === input?.file ? input.pieces() : openFile(one));
  const named = files.map((one) => (one === '-' && input !== undefined ? input.file : one));
  const findings = { name, ...(await findingsIn(named, open)) };
  const catalog = catalogOf(findings);
  const openAll = (one: string) => (one === catalog?.file ? [catalog.bytes] : open(one));
  const { scenario, text, warnings } = await checkedScenario(firstScenarioOf(findings), openAll);
  if (input !== undefined) writeWhole(input.file, input.texts());
  if (catalog !== undefined) writeWhole(catalog.file, [catalog.text]);
  writeWhole(file, [text]);
  printIssues(warnings);
  writeText(`${summaryLines(scenario, text).join('\n')}\n`);
  return ExitCode.ok;
}

/** The catalogue that is made of AWS's price lists, if there are any. */
function catalogOf(findings: Findings) {
  const file = madeCatalog(findings);
  if (file === undefined) return undefined;
  refuseToOverwrite(file);
  const text = catalogFile(mergePrices(findings.priceLists));
  return { file, text, bytes: Buffer.from(text) };
}

/** A scenario reads its files again, which no pipe can do. */
function refusePipe(file: string): void {
  if (file === '-' || statSync(file, { throwIfNoEntry: false })?.isFIFO() !== true) return;
  refuse(file, 'is a pipe, which cannot be read again', 'pipe it into --from -, which keeps it');
}

function refuseToOverwrite(file: string): void {
  if (whatIsAt(file) === undefined) return;
  refuse(file, 'is there already', 'choose another name: nothing is overwritten');
}

export const command: Command<InitArguments> = { builder: options, handler: handler(init) };
