import { ts } from "ts-morph";
import type { WrittenType } from "./member-at.ts";
import { type Declaration, Module } from "./module.ts";

const CODE = /\.[cm]?[jt]sx?$/;

/** A file is taken for something of a type. */
interface Expectation {
  readonly module: Module;
  readonly type: ts.TypeNode;
}

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
  #expected: ReadonlyMap<string, readonly Expectation[]> | undefined;

  constructor(base: ReadonlyMap<string, string>, fates: ReadonlyMap<string, WordFates>) {
    this.#base = base;
    this.#fates = fates;
  }

  /**
   * What a member is called now; undefined when nothing of what the type is made of had it, or when not all of it agrees.
   *
   * @param own the file that names the type, where it lay when the application was generated last
   */
  fateOf(own: Module, type: WrittenType, member: string): string | undefined {
    const fates = new Set<string | undefined>();
    const seen = new Set<Declaration>();
    const visit = (module: Module, name: string): void => {
      for (const { module: home, node } of this.#find(module, name)) {
        if (seen.has(node)) continue;
        seen.add(node);
        // What a function does is its own affair.
        const what = ts.isFunctionDeclaration(node) ? node.type : node;
        if (!what) continue;
        for (const { name: found } of membersIn(what)) {
          if (!ts.isIdentifier(found) || found.text !== member) continue;
          fates.add(this.#modules.get(home.path) === home ? this.#fateAt(home, found) : member);
        }
        for (const next of namesIn(what)) visit(home, next);
      }
    };
    for (const name of ts.isIdentifier(type) ? [type.text] : namesIn(type)) visit(own, name);
    return onlyOne(fates);
  }

  /** What something is called now that a file imports; undefined for what was not generated. */
  fateOfImport({ imports }: Module, local: string, word: string): string | undefined {
    const imported = imports.get(local);
    const from = imported?.name === word ? this.#module(imported.path) : undefined;
    const names = from?.declarations.get(word)?.map(({ name }) => name) ?? [];
    return onlyOne(new Set(names.map((name) => from && name && ts.isIdentifier(name) && this.#fateAt(from, name))));
  }

  /**
   * What something is called now that a file exports because a generated one expects it: the functions of
   * `order.actions.ts`, which `order.workflow.ts` imports as a whole and takes for `OrderActions`.
   */
  fateOfExport({ path }: Module, word: string): string | undefined {
    this.#expected ??= this.#expectations();
    const all = this.#expected.get(path) ?? [];
    return onlyOne(new Set(all.map(({ module, type }) => this.fateOf(module, type, word))));
  }

  /** What generated files take others for that they import as a whole, by the paths of these. */
  #expectations(): ReadonlyMap<string, readonly Expectation[]> {
    const found: (Expectation & { readonly path: string })[] = [];
    for (const [path, text] of this.#base) {
      const module = text.includes("import * as ") && CODE.test(path) ? this.#module(path) : undefined;
      for (const { type, initializer } of [...(module?.declarations.values() ?? [])]
        .flat()
        .filter(ts.isVariableDeclaration)) {
        const whole = initializer && ts.isIdentifier(initializer) ? module?.wholes.get(initializer.text) : undefined;
        if (module && type && whole !== undefined) found.push({ path: whole, module, type });
      }
    }
    return Map.groupBy(found, ({ path }) => path);
  }

  #fateAt({ path, source }: Module, name: ts.Identifier): string | undefined {
    const fates = this.#fates.get(path);
    return fates ? fates.get(name.getStart(source)) : name.text;
  }

  /** Declarations of a name, where they are. */
  #find(module: Module, name: string): readonly { readonly module: Module; readonly node: Declaration }[] {
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
    const module = this.#modules.get(path) ?? new Module(path, text);
    this.#modules.set(path, module);
    return module;
  }
}

function onlyOne(fates: ReadonlySet<string | false | undefined>): string | undefined {
  const [fate] = fates;
  return fates.size === 1 && fate ? fate : undefined;
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
