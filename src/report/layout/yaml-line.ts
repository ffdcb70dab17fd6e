/** YAML in one line, to be pasted from a terminal or from code in Markdown. */
import { Document, Scalar, visit } from 'yaml';

/** What ends code in Markdown, or what a reader's program would obey: it is written in escapes. */
const obeyed = /["`<>&|~[\]\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;

/** The value; its texts have no power, and read back as they were. */
export function lineOfYaml(value: unknown): string {
  const document = new Document(value);
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value === 'string' && obeyed.test(node.value))
        node.type = Scalar.QUOTE_DOUBLE;
    },
  });
  const text = document.toString({ collectionStyle: 'flow', lineWidth: 0, singleQuote: true });
  return text.trim().replace(/"((?:[^"\\]|\\.)*)"/g, (_, inner: string) => `"${escaped(inner)}"`);
}

function escaped(inner: string): string {
  return inner.replace(new RegExp(`(?!")${obeyed.source}`, 'gu'), (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
