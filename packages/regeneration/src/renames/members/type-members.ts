import { ts } from "ts-morph";
import { Module, parsed } from "./module.ts";

/** What became of the words of a generated text, by where they began in it; undefined for a text that stayed. */
export type WordFates = ReadonlyMap<number, string> | undefined;

/**
 * What became of the members of generated types. What a type is made of is found by the names in its declaration, from
 * file to file: `OrderChanges` is made of `orders`, which is the table that has the columns. No compiler is asked: it
 * would need the packages.
 */
export class TypeMembers {
  readonly #base: ReadonlyMap<string, string>;
  readonly #fates: ReadonlyMap<string, WordFates>;
  readonly #modules = new Map<string, Module>();

  constructor(base: ReadonlyMap<string, string>, fates: ReadonlyMap<string, WordFates>) {
    this.#base = base;
    this.#fates = fates;
  }

  /**
   * What a member is called now; undefined when nothing of what the type is made of had it, or when not all of it agrees.
   *
   * @param source the text that names the type
   * @param path where its file lay when the application was generated last
   */
  fateOf(source: ts.SourceFile, path: string, type: ts.TypeNode, member: string): string | undefined {
    const own = new Module(path, source);
    const fates = new Set<string | undefined>();
    const seen = new Set<ts.Node>();
    const visit = (module: Module, name: string): void => {
      for (const { module: home, node } of this.#find(module, name)) {
        if (seen.has(node)) continue;
        seen.add(node);
        for (const { name: found } of membersIn(node)) {
          if (!ts.isIdentifier(found) || found.text !== member) continue;
          fates.add(home === own ? member : this.#fateAt(home, found));
        }
        for (const next of namesIn(node)) visit(home, next);
      }
    };
    for (const name of namesIn(type)) visit(own, name);
    const [fate] = fates;
    return fates.size === 1 ? fate : undefined;
  }

  #fateAt({ path, source }: Module, name: ts.Identifier): string | undefined {
    const fates = this.#fates.get(path);
    return fates ? fates.get(name.getStart(source)) : name.text;
  }

  /** Declarations of a name, where they are. */
  #find(module: Module, name: string): readonly { readonly module: Module; readonly node: ts.Node }[] {
    const nodes = module.declarations.get(name) ?? [];
    if (nodes.length > 0) return nodes.map((node) => ({ module, node }));
    const imported = module.imports.get(name);
    const from = imported && this.#module(imported.path);
    return (from?.declarations.get(imported?.name ?? "") ?? []).flatMap((node) => (from ? { module: from, node } : []));
  }

  #module(target: string): Module | undefined {
    const path = [target, target.replace(/\.js$/, ".ts"), `${target}.ts`].find((each) => this.#base.has(each));
    const text = path === undefined ? undefined : this.#base.get(path);
    if (path === undefined || text === undefined) return undefined;
    const module = this.#modules.get(path) ?? new Module(path, parsed(path, text));
    this.#modules.set(path, module);
    return module;
  }
}

type Member = ts.PropertyAssignment | ts.ShorthandPropertyAssignment | ts.PropertySignature | ts.MethodSignature;

/** Members that a declaration writes down itself, at any depth. */
function membersIn(node: ts.Node): readonly Member[] {
  const found: Member[] = [];
  const visit = (child: ts.Node): void => {
    if (
      ts.isPropertyAssignment(child) ||
      ts.isShorthandPropertyAssignment(child) ||
      ts.isPropertySignature(child) ||
      ts.isMethodSignature(child)
    )
      found.push(child);
    ts.forEachChild(child, visit);
  };
  visit(node);
  return found;
}

/** Names of what a type, or something that is declared, is made of. */
function namesIn(node: ts.Node): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (child: ts.Node): void => {
    if (ts.isTypeReferenceNode(child)) names.add(first(child.typeName));
    else if (ts.isTypeQueryNode(child)) names.add(first(child.exprName));
    else if (ts.isExpressionWithTypeArguments(child) && ts.isIdentifier(child.expression))
      names.add(child.expression.text);
    ts.forEachChild(child, visit);
  };
  if (ts.isVariableDeclaration(node)) {
    if (node.type) visit(node.type);
    const root = node.initializer && rootOf(node.initializer);
    if (root && ts.isIdentifier(root)) names.add(root.text);
  } else if (ts.isInterfaceDeclaration(node) && node.typeParameters) {
    // A shape: what is in it comes with its arguments.
    for (const clause of node.heritageClauses ?? []) visit(clause);
  } else visit(node);
  return names;
}

function first(name: ts.EntityName): string {
  return ts.isIdentifier(name) ? name.text : first(name.left);
}

/** What a chain of calls begins with: `orderSchema` of `orderSchema.partial().meta(…)`. */
function rootOf(expression: ts.Expression): ts.Expression {
  return ts.isCallExpression(expression) || ts.isPropertyAccessExpression(expression)
    ? rootOf(expression.expression)
    : expression;
}
