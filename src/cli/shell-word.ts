/** Words of a command as a shell reads them. */

/** Quotes a word for a shell; one with controls as Bash and its like write them, in one line. */
export function shellWord(word: string): string {
  if (/\p{Cc}/u.test(word)) {
    const escapes = word.replace(/[\\'\p{Cc}]/gu, (one) => {
      return `\\x${one.charCodeAt(0).toString(16).padStart(2, '0')}`;
    });
    return `$'${escapes}'`;
  }
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
