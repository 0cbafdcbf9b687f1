import { posix } from 'node:path';
import ts from 'typescript';

/** One import, re-export, dynamic import, `require` or `import('…')` type. */
export interface Import {
  readonly specifier: string;
  /** Names that are taken from it; empty when all or none are. */
  readonly names: readonly string[];
}

/** What the rules need to know of a file. */
export interface SourceFile {
  /** From the project's folder, with slashes. */
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  readonly identifiers: ReadonlySet<string>;
  /** Whether it singles out a test: `.only`, `fit`, `fdescribe`. */
  readonly focused: boolean;
  /** Whether it declares tests at its top level. */
  readonly declaresTests: boolean;
}

const SUITES = new Set(['describe', 'it', 'test']);
const FOCUSED = new Set(['fit', 'fdescribe']);

/** Takes a file apart; only its syntax is read, so it need not type-check. */
export function sourceFile(path: string, text: string): SourceFile {
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const imports: Import[] = [];
  const identifiers = new Set<string>();
  let focused = false;
  const visit = (node: ts.Node): void => {
    const found = importOf(node);
    if (found) imports.push(found);
    if (ts.isIdentifier(node)) identifiers.add(node.text);
    focused ||= isFocus(node);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  const declaresTests = tree.statements.some(isSuite);
  return { path, lines, imports, identifiers, focused, declaresTests };
}

/** The project's path of what a relative import names; undefined for a package. */
export function targetOf(file: SourceFile, { specifier }: Import): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  return posix.join(posix.dirname(file.path), specifier).replace(/\.js$/, '.ts');
}

function importOf(node: ts.Node): Import | undefined {
  if (ts.isImportDeclaration(node)) return from(node.moduleSpecifier, namesOf(node.importClause));
  if (ts.isExportDeclaration(node)) return from(node.moduleSpecifier, exportedNames(node));
  if (ts.isExternalModuleReference(node)) return from(node.expression);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
    return from(node.argument.literal, qualifierOf(node));
  return ts.isCallExpression(node) && isLoading(node) ? from(node.arguments[0]) : undefined;
}

const from = (specifier: ts.Node | undefined, names: readonly string[] = []) =>
  specifier && ts.isStringLiteralLike(specifier) ? { specifier: specifier.text, names } : undefined;

// The name at its source: `import { A as B }` takes A.
const named = (elements: ts.NodeArray<ts.ImportSpecifier | ts.ExportSpecifier>) =>
  elements.map((element) => (element.propertyName ?? element.name).text);

function namesOf(clause: ts.ImportClause | undefined): readonly string[] {
  const bindings = clause?.namedBindings;
  return bindings && ts.isNamedImports(bindings) ? named(bindings.elements) : [];
}

const exportedNames = ({ exportClause }: ts.ExportDeclaration) =>
  exportClause && ts.isNamedExports(exportClause) ? named(exportClause.elements) : [];

const qualifierOf = ({ qualifier }: ts.ImportTypeNode) =>
  qualifier && ts.isIdentifier(qualifier) ? [qualifier.text] : [];

const isLoading = ({ expression }: ts.CallExpression) =>
  expression.kind === ts.SyntaxKind.ImportKeyword ||
  (ts.isIdentifier(expression) && expression.text === 'require');

function isFocus(node: ts.Node): boolean {
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression))
    return FOCUSED.has(node.expression.text);
  return ts.isPropertyAccessExpression(node) && node.name.text === 'only' && isSuiteName(node);
}

/** Whether a chain such as `describe.each(rows)` starts at one of jest's words. */
function isSuiteName(node: ts.Node): boolean {
  if (ts.isIdentifier(node)) return SUITES.has(node.text);
  if (ts.isPropertyAccessExpression(node) || ts.isCallExpression(node))
    return isSuiteName(node.expression);
  return ts.isTaggedTemplateExpression(node) && isSuiteName(node.tag);
}

const isSuite = (statement: ts.Statement) =>
  ts.isExpressionStatement(statement) &&
  ts.isCallExpression(statement.expression) &&
  isSuiteName(statement.expression);
