/** Reads AWS's own model of Batch, the type declarations of its SDK: shapes, fields, enums. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const folder = new URL('../node_modules/@aws-sdk/client-batch/dist-types/models/', import.meta.url);

function declarations(name: string): ts.SourceFile {
  const text = readFileSync(fileURLToPath(new URL(name, folder)), 'utf8');
  return ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
}

/** A field of a shape. */
export interface AwsField {
  /** The type of its value, or of the elements of its list or map: a shape, an enum, `string` … */
  readonly type: string;
  /** The parts of its description in `<code>`. */
  readonly codeWords: readonly string[];
}

export type AwsShape = ReadonlyMap<string, AwsField>;

/** `Thing[] | undefined`, `Record<string, Thing>` and `Thing` hold a Thing. */
function heldType(node: ts.TypeNode): string {
  if (ts.isUnionTypeNode(node)) return heldType(node.types[0]!);
  if (ts.isArrayTypeNode(node)) return heldType(node.elementType);
  const isMap = ts.isTypeReferenceNode(node) && node.typeName.getText() === 'Record';
  return isMap ? heldType(node.typeArguments![1]!) : node.getText();
}

function shapeOf(declaration: ts.InterfaceDeclaration): AwsShape {
  return new Map(
    declaration.members.filter(ts.isPropertySignature).map((field) => {
      const description = field.getFullText();
      const codeWords = [...description.matchAll(/<code>([^<]+)<\/code>/g)].map(
        ([, word]) => word!,
      );
      return [field.name.getText(), { type: heldType(field.type!), codeWords }];
    }),
  );
}

/** By name. */
export const awsShapes: ReadonlyMap<string, AwsShape> = new Map(
  declarations('models_0.d.ts')
    .statements.filter(ts.isInterfaceDeclaration)
    .map((declaration) => [declaration.name.text, shapeOf(declaration)]),
);

function wordsOf({ type }: ts.VariableDeclaration): string[] {
  if (type === undefined || !ts.isTypeLiteralNode(type)) return [];
  return type.members
    .filter(ts.isPropertySignature)
    .map((member) => member.type!.getText().slice(1, -1));
}

/** The values of each enum, by its name. */
export const awsEnums: ReadonlyMap<string, readonly string[]> = new Map(
  declarations('enums.d.ts')
    .statements.filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => declarationList.declarations)
    .map((declaration) => [declaration.name.getText(), wordsOf(declaration)]),
);
