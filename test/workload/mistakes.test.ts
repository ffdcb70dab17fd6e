/** Mistakes of logs, all at once, each at its place: the texts under `mistakes/`, one per format. */
import { fileURLToPath } from 'node:url';
import { InputError } from '../../src/kernel/input-error.ts';
import { holdMarks } from '../marked-documents.ts';
import { marked } from '../marked.ts';
import { decode } from './decoding.ts';

holdMarks(fileURLToPath(new URL('mistakes/', import.meta.url)), (text, file) => {
  try {
    decode(file.replace('.txt', ''), text);
    return text;
  } catch (error) {
    if (error instanceof InputError) return marked(text, error.issues, 'plain');
    throw error;
  }
});
