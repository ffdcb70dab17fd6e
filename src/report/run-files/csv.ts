/** The tables of a run as CSV. */
import { tableCsv } from '../layout/csv.ts';
import type { FileFormat } from './file-format.ts';
import { tablesAs } from './tables.ts';

export const csv: FileFormat = { bytesPerJob: 330, files: tablesAs('csv', tableCsv) };
