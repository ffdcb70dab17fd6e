/** Cuts many sentences of a kind short. */

/** Sentences of a kind that are printed. */
const mostOfKind = 5;

/** The first sentences, each about a strategy, and how many others there are of their kind. */
export function limited(sentences: readonly string[], others: string): readonly string[] {
  if (sentences.length <= mostOfKind + 1) return sentences;
  const more = `${sentences.length - mostOfKind} more strategies ${others}.`;
  return [...sentences.slice(0, mostOfKind), more];
}
