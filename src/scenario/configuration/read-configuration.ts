/** Reads a file of a configuration: finds its form, and the AWS objects in it. */
import { placesIn, readDocument } from '../reading/document.ts';
import type { Issue } from '../../kernel/input-error.ts';
import { issueAt } from '../reading/report.ts';
import { readAwsJson } from './aws-json.ts';
import { isTemplate, readTemplate } from './cloudformation.ts';
import type { Circumstances, Configured, Note } from './configuration.ts';
import { intrinsicTags } from './intrinsics.ts';
import { isNextflow, readNextflow } from './nextflow.ts';
import { readTerraform } from './terraform.ts';
import { isTerraform } from './terraform-resources.ts';

/** What is read: a text, and the name of its file in messages. */
export interface ConfigurationText extends Circumstances {
  readonly text: string;
  readonly file: string;
}

/** The objects in their order; what is wrong or left out becomes issues. */
export function readConfiguration(
  { text, file, ...circumstances }: ConfigurationText,
  issues: Issue[],
): readonly Configured[] {
  const note: Note = (place, mistake) => issues.push(issueAt(place, mistake));
  const reading = { ...circumstances, note };
  if (isNextflow(text, file)) {
    return readNextflow(text, { ...reading, placeAt: placesOf(text, file) });
  }
  const tree = readDocument(text, file, issues, { tags: intrinsicTags });
  if (tree === undefined) return [];
  if (isTemplate(tree)) return readTemplate(tree, reading);
  return isTerraform(tree) ? readTerraform(tree, reading) : readAwsJson(tree, reading);
}

function placesOf(text: string, file: string) {
  const { lines, placeAt } = placesIn(file);
  lines.addNewLine(0);
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    lines.addNewLine(at + 1);
  }
  return placeAt;
}
