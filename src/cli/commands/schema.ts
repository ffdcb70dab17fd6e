/** `batchcast schema`: the JSON Schema of scenarios, for editors. */
import type { CommandModule } from 'yargs';
import { scenarioJsonSchema } from '../../scenario/json-schema.ts';
import { ExitCode } from '../exit-code.ts';
import { handler } from '../handler.ts';
import { writeData } from '../streams.ts';

export const schemaCommand: CommandModule = {
  command: 'schema',
  describe: 'print the JSON Schema of scenarios',
  handler: handler(() => {
    writeData(`${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`);
    return ExitCode.ok;
  }),
};
