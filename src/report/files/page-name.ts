/** The name of the page in a result folder. */

export const pageName = 'report.html';
