/** Small faults that a source file can have: one operator, number, condition or call is another. */
import ts from 'typescript';

/** A place of a file, and what stands there instead. */
export interface Mutant {
  readonly file: string;
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly before: string;
  readonly after: string;
}

const otherOperators: Readonly<Record<string, string>> = {
  ...{ '<': '<=', '<=': '<', '>': '>=', '>=': '>', '===': '!==', '!==': '===' },
  ...{ '+': '-', '-': '+', '*': '/', '/': '*', '%': '*', '&&': '||', '||': '&&' },
  ...{ '+=': '-=', '-=': '+=' },
};
const otherFunctions: Readonly<Record<string, string>> = {
  ...{ 'Math.min': 'Math.max', 'Math.max': 'Math.min' },
  ...{ 'Math.floor': 'Math.ceil', 'Math.ceil': 'Math.floor', 'Math.round': 'Math.floor' },
};

/** All of a file, in the order of their places; none within types, imports and asserts. */
export function mutantsOf(file: string, text: string): readonly Mutant[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Mutant[] = [];
  const add = (node: ts.Node, after: string) => {
    const from = node.getStart(source);
    const line = source.getLineAndCharacterOfPosition(from).line + 1;
    const before = text.slice(from, node.end);
    found.push({ file, line, from, to: node.end, before, after });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || isAssert(node)) return;
    addMutants(node, text, add);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Checks of a programmer's mistakes change nothing in a program that has none. */
function isAssert(node: ts.Node): boolean {
  return ts.isCallExpression(node) && /^(assert|sure)\w*$/.test(node.expression.getText());
}

function addMutants(node: ts.Node, text: string, add: (node: ts.Node, after: string) => void) {
  if (ts.isBinaryExpression(node)) {
    const other = otherOperators[node.operatorToken.getText()];
    const isOfTexts = [node.left, node.right].some(isText);
    if (other !== undefined && !isOfTexts) add(node.operatorToken, other);
  } else if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    add(node, node.operand.getText());
  } else if (ts.isNumericLiteral(node)) {
    add(node, `(${node.getText()} + 1)`);
  } else if (node.kind === ts.SyntaxKind.TrueKeyword) add(node, 'false');
  else if (node.kind === ts.SyntaxKind.FalseKeyword) add(node, 'true');
  else if (ts.isIfStatement(node)) add(node.expression, `!(${node.expression.getText()})`);
  else if (ts.isConditionalExpression(node)) add(node.condition, `!(${node.condition.getText()})`);
  else if (ts.isPropertyAccessExpression(node)) {
    const other = otherFunctions[node.getText()];
    if (other !== undefined) add(node, other);
  } else if (ts.isExpressionStatement(node) && ts.isCallExpression(node.expression)) {
    if (!isAssert(node.expression) && !text.startsWith('super', node.getStart())) add(node, ';');
  }
}

/** What is joined to a text is a message. */
function isText(node: ts.Node): boolean {
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
}
