/** The word by which shells ask for candidates: it is no flag of any command. */
export const completionFlag = '--complete';
