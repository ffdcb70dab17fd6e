/**
 * Texts of result files, and finished runs at other prices.
 *
 * @module batchcast/files
 */

/** Finished runs at other prices, from the texts of their result folder. */
export { readResults } from './results/read-results.ts';
export type { Results, ResultTexts } from './results/read-results.ts';
export { readPriceList } from './reprice/price-list.ts';
export type { PriceList } from './reprice/price-list.ts';
export { repriceRuns } from './reprice/reprice.ts';
export type { RepricedRun } from './reprice/reprice.ts';

/** Texts of a result's files. */
export { resultFiles } from './report/files/result-files.ts';
export { manifestFile } from './report/files/manifest.ts';
export { runFiles } from './report/run-files/run-files.ts';
export { loadFormats } from './report/run-files/formats.ts';
export type { FileFormat } from './report/run-files/file-format.ts';
export type { ResultFile } from './report/result-file.ts';
export type { ListedFile } from './results/manifest.ts';
export { markdownTable, terminalTable } from './report/answer/table.ts';
