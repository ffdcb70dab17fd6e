/** `batchcast schema`: the JSON Schema of scenarios, for editors. */
import { scenarioJsonSchema } from '../../scenario/json-schema.ts';
import { ExitCode } from '../exit-code.ts';
import { type Command, handler } from '../handler.ts';
import { writeData } from '../streams.ts';

export const command: Command<object> = {
  builder: (yargs) => yargs,
  handler: handler(() => {
    writeData(`${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`);
    return ExitCode.ok;
  }),
};
