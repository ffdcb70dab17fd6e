/** `batchcast export`: a strategy's AWS objects as requests, Terraform or CloudFormation. */
import type { Argv } from 'yargs';
import { itemAt, sure } from '../../kernel/lookup.ts';
import { templateText } from '../../report/export/cloudformation.ts';
import { exportedObjects, type ExportedObject } from '../../report/export/objects.ts';
import { requestFiles, requestsText } from '../../report/export/requests.ts';
import { lackingNotes } from '../../report/export/required.ts';
import { terraformNotes, terraformText } from '../../report/export/terraform.ts';
import type { ResultFile } from '../../report/result-file.ts';
import { patchedDocument } from '../../scenario/patched-document.ts';
import { ExitCode } from '../exit-code.ts';
import { choiceFlag, quietFlag, scenarioFlags, textFlag } from '../flags.ts';
import { writeNewFolder } from '../folder/new-folder.ts';
import { type ArgumentsOf, type Command, handler } from '../handler.ts';
import { filePositional, folderFlag } from '../paths.ts';
import { readScenarios } from '../scenario-input.ts';
import { writeData, writeError, writeText } from '../streams.ts';

function options(yargs: Argv) {
  return yargs.positional('scenario', filePositional('scenario file')).options({
    strategy: textFlag('strategy', 'strategy to export (the first unless given)'),
    set: scenarioFlags.set,
    format: choiceFlag('format', ['json', 'terraform', 'cloudformation'], 'form of the objects'),
    out: folderFlag(
      'out',
      'new folder for the files (standard output unless given)',
      'leave it out for standard output',
    ),
    quiet: quietFlag,
  });
}

type ExportArguments = ArgumentsOf<typeof options>;

async function exportStrategy(args: ExportArguments): Promise<ExitCode> {
  const { scenario, strategy, set, out, format } = args;
  const wanted = strategy === undefined ? undefined : [strategy];
  const input = itemAt(await readScenarios([scenario], { strategy: wanted, set }), 0);
  const { name } = itemAt(input.prepared.world.set.strategies, 0);
  const objects = exportedObjects(sure(patchedDocument(input.source, name)));
  if (out === undefined) writeData(textsOf[format](objects));
  else {
    writeNewFolder(out, filesOf(objects, format));
    writeText(`${out}\n`);
  }
  const lost = format === 'terraform' ? terraformNotes(objects) : [];
  if (!args.quiet) {
    for (const note of [...lost, ...lackingNotes(objects)]) writeError(`note: ${note}\n`);
  }
  return ExitCode.ok;
}

type Form = ExportArguments['format'];

const textsOf: Readonly<Record<Form, (objects: readonly ExportedObject[]) => string>> = {
  json: requestsText,
  terraform: terraformText,
  cloudformation: templateText,
};

function filesOf(objects: readonly ExportedObject[], format: Form): readonly ResultFile[] {
  if (format === 'json') return requestFiles(objects);
  const path = format === 'terraform' ? 'batch.tf.json' : 'batch.template.json';
  return [{ path, pieces: [textsOf[format](objects)] }];
}

export const command: Command<ExportArguments> = {
  builder: options,
  handler: handler(exportStrategy),
};
