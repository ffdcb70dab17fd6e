/** Counts of worlds as a table. */

/** Names with their counts, three to a line. */
export function tableOf(counts: Iterable<readonly [name: string, count: number]>): string {
  const cells = [...counts].map(([name, count]) => `${`${count}`.padStart(5)}  ${name.padEnd(45)}`);
  const lines: string[] = [];
  for (let cell = 0; cell < cells.length; cell += 3) {
    lines.push(cells.slice(cell, cell + 3).join(''));
  }
  return lines.join('\n');
}
