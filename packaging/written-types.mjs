/** Writes types that follow from zod's schemas out as plain types. */
import { dirname, relative } from 'node:path';
import ts from 'typescript';
import { root } from './bundling.mjs';

const { factory, NodeBuilderFlags, ObjectFlags, SyntaxKind, TypeFlags } = ts;

/** How a type is written that follows from a schema. */
const ofSchemas = /\bz\.(output|infer)\b|\bResolved</;

/** How a type is written that is taken out of another. */
const partOfType = /^export type [^=]*=[^{]*\[('|number)/;

const sources = `${root}src/`;

const plainFlags = NodeBuilderFlags.NoTruncation | NodeBuilderFlags.InTypeAlias;

/** A transformer of declarations, for the program's emit. */
export function writesOutTypes(program) {
  const checker = program.getTypeChecker();
  const names = namedTypes(program, checker);
  return (context) => (file) => {
    const writer = new TypeWriter({ checker, names }, dirname(file.fileName));
    const visit = (node) => {
      const written = ts.getOriginalNode(node);
      return ts.isTypeNode(node) && written.pos >= 0 && ofSchemas.test(written.getText())
        ? writer.written(node, written, () => ts.visitEachChild(node, visit, context))
        : ts.visitEachChild(node, visit, context);
    };
    const visitStatement = (statement) => {
      const isType = ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement);
      const isOpen = statement.typeParameters !== undefined;
      return isType && !isOpen ? ts.visitEachChild(statement, visit, context) : statement;
    };
    return ts.visitEachChild(file, visitStatement, context);
  };
}

/** The types that modules export by a name, and do not only compose of others. */
function namedTypes(program, checker) {
  const files = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(sources));
  const aliases = files.flatMap(({ statements }) => statements.filter(ts.isTypeAliasDeclaration));
  const own = aliases.filter((alias) => isExported(alias) && alias.typeParameters === undefined);
  const symbols = own.map(({ name }) => checker.getSymbolAtLocation(name));
  const isNamed = ({ flags }) => flags & (TypeFlags.Object | TypeFlags.Intersection);
  return new Map(
    symbols
      .map((symbol) => [checker.getDeclaredTypeOfSymbol(symbol), symbol])
      .filter(([type]) => isNamed(type))
      .map(([type, symbol]) => [keyOf(type), symbol]),
  );
}

/** The compiler takes an intersection by another name for another type. */
function keyOf(type) {
  return type.isIntersection() ? type.types.map(({ id }) => id).join(' ') : type.id;
}

class TypeWriter {
  constructor({ checker, names }, folder) {
    this.checker = checker;
    this.names = names;
    this.folder = folder;
  }

  /** A written type whose own parts need not be looked at, or one of which only parts are. */
  written(node, original, visitParts) {
    const isReference = ts.isTypeReferenceNode(original) || ts.isIndexedAccessTypeNode(original);
    return isReference ? this.parts(this.checker.getTypeFromTypeNode(original)) : visitParts();
  }

  /** By its name, if it has one that can be imported. */
  nodeOf(type) {
    const alias = type.aliasTypeArguments === undefined ? type.aliasSymbol : undefined;
    return this.ofName(this.names.get(keyOf(type)) ?? alias) ?? this.parts(type);
  }

  parts(type) {
    if (type.flags & TypeFlags.EnumLike) return this.ofName(type.symbol);
    if (type.isUnion()) return this.ofUnion(type);
    if (type.isIntersection()) return factory.createIntersectionTypeNode(this.nodesOf(type.types));
    if (!(type.flags & TypeFlags.Object)) return this.plain(type);
    if (this.checker.isTupleType(type)) return this.ofTuple(type);
    if (type.objectFlags & ObjectFlags.Reference) return this.ofReference(type);
    if (type.objectFlags & ObjectFlags.ClassOrInterface) return this.ofName(type.symbol);
    return this.ofObject(type);
  }

  nodesOf(types) {
    return types.map((type) => this.nodeOf(type));
  }

  /** As the compiler writes it: words, numbers, functions. */
  plain(type) {
    return this.checker.typeToTypeNode(type, undefined, plainFlags);
  }

  /** Of something that the language has, or a module exports; undefined = it must be written out. */
  ofName(symbol, parameters) {
    const [declaration] = symbol?.declarations ?? [];
    if (declaration === undefined) return undefined;
    const file = declaration.getSourceFile();
    if (/typescript\/lib\/lib\./.test(file.fileName)) {
      return factory.createTypeReferenceNode(symbol.name, parameters);
    }
    const isOurs = file.fileName.startsWith(sources) && isExported(declaration);
    // A part of another type is written out there: by its name it would name itself.
    if (!isOurs || partOfType.test(declaration.getText())) return undefined;
    const path = relative(this.folder, file.fileName).replace(/\.ts$/, '.js');
    const module = factory.createLiteralTypeNode(
      factory.createStringLiteral(path.startsWith('.') ? path : `./${path}`),
    );
    const name = factory.createIdentifier(symbol.name);
    return factory.createImportTypeNode(module, undefined, name, parameters);
  }

  ofUnion({ types }) {
    const isTruth = (type) => type.flags & TypeFlags.BooleanLiteral;
    const others = this.nodesOf(types.filter((type) => !isTruth(type)));
    const truths = types.filter(isTruth);
    if (truths.length === 2) others.push(factory.createKeywordTypeNode(SyntaxKind.BooleanKeyword));
    else others.push(...truths.map((type) => this.plain(type)));
    return factory.createUnionTypeNode(others);
  }

  ofTuple(type) {
    const parts = this.nodesOf(this.checker.getTypeArguments(type));
    const tuple = factory.createTupleTypeNode(
      parts.map((part, at) => {
        const flags = type.target.elementFlags[at];
        if (flags & ts.ElementFlags.Rest) {
          return factory.createRestTypeNode(factory.createArrayTypeNode(part));
        }
        return flags & ts.ElementFlags.Optional ? factory.createOptionalTypeNode(part) : part;
      }),
    );
    return type.target.readonly ? readonly(tuple) : tuple;
  }

  ofReference(type) {
    const parts = this.nodesOf(this.checker.getTypeArguments(type));
    if (this.checker.isArrayType(type)) {
      const array = factory.createArrayTypeNode(parts[0]);
      return type.symbol.name === 'ReadonlyArray' ? readonly(array) : array;
    }
    return this.ofName(type.symbol, parts);
  }

  /** The compiler knows which members may be absent or changed, and this writer their types. */
  ofObject(type) {
    const plain = this.plain(type);
    if (!ts.isTypeLiteralNode(plain)) return plain;
    const properties = new Map(type.getProperties().map((property) => [property.name, property]));
    const indices = this.checker.getIndexInfosOfType(type);
    const members = plain.members.map((member) => {
      if (ts.isIndexSignatureDeclaration(member)) {
        const { modifiers, parameters } = member;
        return factory.updateIndexSignature(
          member,
          modifiers,
          parameters,
          this.nodeOf(indices[0].type),
        );
      }
      if (!ts.isPropertySignature(member)) return member;
      const { modifiers, name, questionToken } = member;
      const property = properties.get(name.text);
      const inner = this.nodeOf(this.checker.getTypeOfSymbol(property));
      return factory.updatePropertySignature(member, modifiers, name, questionToken, inner);
    });
    return factory.updateTypeLiteralNode(plain, factory.createNodeArray(members));
  }
}

function isExported(declaration) {
  return (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Export) !== 0;
}

function readonly(type) {
  return factory.createTypeOperatorNode(SyntaxKind.ReadonlyKeyword, type);
}
