/** Mistakes of scenarios, all at once, each at its place: the documents under `mistakes/`. */
import { fileURLToPath } from 'node:url';
import { readScenario } from '../../src/scenario/read.ts';
import { holdMarks } from '../marked-documents.ts';
import { marked } from '../marked.ts';
import { completed } from './read.ts';

holdMarks(fileURLToPath(new URL('mistakes/', import.meta.url)), (text) => {
  const whole = completed(text);
  const answer = marked(whole, readScenario(whole, '').issues, 'yaml');
  const added = whole.slice(text.length);
  return answer.endsWith(added) ? answer.slice(0, answer.length - added.length) : answer;
});
