/** Patterns in which `*` stands for any part of a text and `?` for any unit of it. */

/**
 * Whether a whole text matches. Only the last `*` is ever given another length, so that it takes at
 * most pattern × text steps.
 */
export function matchesWildcards(pattern: string, text: string): boolean {
  let at = 0;
  let star = -1;
  let resumeAt = 0;
  let position = 0;
  while (at < text.length) {
    const sign = pattern[position];
    if (sign === '*') {
      star = position++;
      resumeAt = at;
    } else if (sign === '?' || sign === text[at]) {
      position++;
      at++;
    } else if (star >= 0) {
      position = star + 1;
      at = ++resumeAt;
    } else {
      return false;
    }
  }
  while (pattern[position] === '*') position++;
  return position === pattern.length;
}
