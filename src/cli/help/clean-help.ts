/** The help as yargs writes it, without what says nothing. */

const noise = / *\[(?:string|boolean|array|number|default: (?:false|true|""|\[\]))\]/g;
/** Stands where there was some: a line of nothing else goes. */
const mark = '\t';

/** Without types, and without defaults that are nothing. */
export function cleanHelp(text: string): string {
  const marked = text.replace(noise, mark);
  const lines = marked.split('\n').filter((line) => !/^[ \t]*\t$/.test(line));
  return lines
    .map((line) => line.replaceAll(mark, '').trimEnd())
    .join('\n')
    .trimEnd();
}
