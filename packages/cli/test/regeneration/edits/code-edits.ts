import { ts } from "ts-morph";
import type { Picker } from "../../../../regeneration/src/merging/testing/picker.ts";
import { indentationAt, nodesOf, parse, startOf } from "./syntax.ts";
import { inFile, insert, type UserEdit } from "./user-edit.ts";

const CODE = /^(?:src|test)\/.*\.ts$/;

/** Makes code of the user's own that speaks of what the model has. */
export const COPYING = "copies a function under another name";

/** What people do to code. */
export const codeEdits: Readonly<Record<string, UserEdit>> = {
  "adds a function at the end": inFile(CODE, (text, _pick, name) => `${text}\n${functionOf(name)}`),
  "adds a function in between": inFile(CODE, (text, pick, name) => {
    const before = pick.of(parse(text).statements.filter((each) => !ts.isImportDeclaration(each)));
    return before && insert(text, startOf(before), `${functionOf(name)}\n`);
  }),
  [COPYING]: inFile(/^src\/modules\/.*\.(?:repository|factory)\.ts$/, (text, pick, name) => {
    const found = pick.of(parse(text).statements.filter((each) => ts.isFunctionDeclaration(each)));
    const old = found?.name;
    if (!found || !old) return undefined;
    const copy = text.slice(found.getStart(), old.getStart()) + name + text.slice(old.end, found.end);
    return `${text}\n${copy.startsWith("export") ? copy : `export ${copy}`}\n`;
  }),
  "adds a constant in between": inFile(CODE, (text, pick, name) => {
    const before = pick.of(parse(text).statements.filter((each) => !ts.isImportDeclaration(each)));
    return before && insert(text, startOf(before), `export const ${name} = 3;\n\n`);
  }),
  "adds an import": inFile(CODE, (text, pick, name) =>
    withImport(
      text,
      pick,
      `import type { Server as ${name} } from "node:http";\n`,
      `export type My${name} = ${name};\n`,
    ),
  ),
  "adds an import that is used": inFile(CODE, (text, pick, name) =>
    withImport(text, pick, `import { basename as ${name} } from "node:path";\n`, `console.debug(${name}("a/b"));\n`),
  ),
  "adds a name to an import": inFile(/^src\/.*(?:repository|schema|routes)\.ts$/, (text, _pick, name) => {
    const [clause] = nodesOf(text, ts.isNamedImports).filter(({ parent }) =>
      /"drizzle-orm"$/.test(parent.parent.getText().replace(/;$/, "")),
    );
    const last = clause?.elements.at(-1);
    return last && `${insert(text, last.end, `, asc as ${name}`)}\nexport const my${name} = ${name};\n`;
  }),
  "swaps functions": inFile(CODE, (text, pick) => swap(text, pick, functionPairs(text), startOf), { adds: false }),
  "swaps properties": inFile(CODE, (text, pick) => swap(text, pick, propertyPairs(text), (node) => node.getStart()), {
    adds: false,
  }),
  "renames a local variable": inFile(CODE, renameLocal),
  "adds a comment": inFile(CODE, (text, pick, name) => {
    const statement = pick.of(nodesOf(text, isStatement));
    if (!statement) return undefined;
    const at = statement.getStart();
    return insert(text, at, `// Because of ${name}.\n${indentationAt(text, at)}`);
  }),
  "adds a comment behind": inFile(CODE, (text, pick, name) => {
    const lines = [...text.matchAll(/^ +\w+: [^`\n]*,$/gm)].filter(({ index }) => !isInTemplate(text, index));
    const line = pick.of(lines);
    return line && insert(text, line.index + line[0].length, ` // ${name}`);
  }),
  "edits a comment": inFile(CODE, (text, pick, name) => {
    const comment = pick.of([...text.matchAll(/^\s*(?:\/\*\*|\*) [^\n*]*\w(?=[. ])/gm)]);
    return comment && insert(text, comment.index + comment[0].length, ` ${name}`);
  }),
  "removes a comment": inFile(
    CODE,
    (text, pick) => {
      const comment = pick.of([...text.matchAll(/^\/\*\* [^\n]*\*\/\n/gm)]);
      return comment && text.slice(0, comment.index) + text.slice(comment.index + comment[0].length);
    },
    { adds: false },
  ),
  "adds a statement": inFile(CODE, (text, pick, name) => {
    const statement = pick.of(nodesOf(text, isStatement).filter(({ parent }) => ts.isBlock(parent)));
    if (!statement) return undefined;
    const at = statement.getStart();
    return insert(text, at, `console.debug("${name}");\n${indentationAt(text, at)}`);
  }),
  "wraps a statement": inFile(CODE, (text, pick, name) => {
    const statement = pick.of(
      nodesOf(text, ts.isExpressionStatement).filter(({ parent }) => ts.isBlock(parent) || ts.isSourceFile(parent)),
    );
    if (!statement) return undefined;
    const indentation = indentationAt(text, statement.getStart());
    const opened = `if (process.env.${name} === undefined) {\n${indentation}  `;
    return insert(insert(text, statement.end, `\n${indentation}}`), statement.getStart(), opened);
  }),
  "changes a number": inFile(
    CODE,
    (text, pick) => {
      const literal = pick.of(nodesOf(text, ts.isNumericLiteral).filter(({ parent }) => ts.isCallExpression(parent)));
      return literal && `${text.slice(0, literal.getStart())}${Number(literal.text) + 1000}${text.slice(literal.end)}`;
    },
    { adds: false },
  ),
  "changes a text": inFile(CODE, (text, pick, name) => {
    const literal = pick.of(nodesOf(text, ts.isStringLiteral).filter((each) => / /.test(each.text)));
    return literal && insert(text, literal.end - 1, ` ${name}`);
  }),
  "removes a function that nobody uses": async ({ texts }, pick) => {
    const all = [...texts].filter(([path]) => CODE.test(path));
    const whole = all.map(([, text]) => text).join("\n");
    for (let tries = 0; tries < 20; tries++) {
      const [path, text] = pick.of(all) ?? [];
      if (path === undefined || text === undefined) return undefined;
      const found = pick.of(parse(text).statements.filter((each) => ts.isFunctionDeclaration(each)));
      const name = found?.name?.text;
      if (!found || name === undefined || whole.split(new RegExp(`\\b${name}\\b`)).length !== 2) continue;
      return {
        files: { [path]: text.slice(0, startOf(found)) + text.slice(found.end).replace(/^\n+/, "") },
        removed: [name],
      };
    }
    return undefined;
  },
  "adds a property": inFile(CODE, (text, pick, name) => {
    const property = pick.of(
      nodesOf(text, ts.isPropertyAssignment).filter(({ parent }) => /\n/.test(parent.getText())),
    );
    if (!property) return undefined;
    const indentation = indentationAt(text, property.getStart());
    return insert(text, property.getStart(), `${name}: "${name}",\n${indentation}`);
  }),
  "adds an element": inFile(CODE, (text, pick, name) => {
    const list = pick.of(
      nodesOf(text, ts.isArrayLiteralExpression).filter(({ elements }) => elements.every(ts.isStringLiteral)),
    );
    const last = list?.elements.at(-1);
    return last && insert(text, last.end, `, "${name}"`);
  }),
  "adds a column option": inFile(/^src\/db\/schema\/.*\.ts$/, (text, pick, name) => {
    const column = pick.of([...text.matchAll(/\b\w+: text\("\w+"\)/g)]);
    return column && insert(text, column.index + column[0].length, `.$defaultFn(() => "${name}")`);
  }),
  "adds an index": inFile(/^src\/db\/schema\/.*\.ts$/, (text, pick, name) => {
    const item = pick.of([...text.matchAll(/^ {4}(?:unique|index|check)\(/gm)]);
    if (!/^import \{[^}]*\bindex\b/m.test(text)) return undefined;
    return item && insert(text, item.index, `    index("${name}").on(table.version),\n`);
  }),
  "adds a route": inFile(/^src\/modules\/.*\.routes\.ts$/, (text, pick, name) => {
    const route = pick.of([...text.matchAll(/^ {2}app\.\w+\(\n/gm)]);
    return route && insert(text, route.index, `  app.get("/${name}", async () => ({ done: true }));\n\n`);
  }),
  "adds a test": inFile(/\.test\.ts$/, (text, pick, name) => {
    const test = pick.of([...text.matchAll(/^ {2}it\(/gm)]);
    return test && insert(text, test.index, `  it("does ${name}", () => {\n    expect(1).toBe(1);\n  });\n\n`);
  }),
  "removes a test": inFile(
    /\.test\.ts$/,
    (text, pick) => {
      const test = pick.of([...text.matchAll(/^ {2}it\([\s\S]*?^ {2}\}\);\n\n?/gm)]);
      return test && text.slice(0, test.index) + text.slice(test.index + test[0].length);
    },
    { adds: false },
  ),
  "adds a parameter": inFile(CODE, (text, pick, name) => {
    const found = pick.of(
      nodesOf(text, ts.isFunctionDeclaration).filter(
        ({ parameters }) => parameters.length > 0 && !parameters.at(-1)?.dotDotDotToken,
      ),
    );
    const last = found?.parameters.at(-1);
    return last && insert(text, last.end, `, _${name} = 1`);
  }),
  "adds a method": inFile(CODE, (text, pick, name) => {
    const member = pick.of(nodesOf(text, ts.isClassDeclaration))?.members.at(-1);
    return member && insert(text, member.end, `\n\n  ${name}(): string {\n    return "yes";\n  }`);
  }),
  "adds a member to a type": inFile(CODE, (text, pick, name) => {
    const member = pick.of(nodesOf(text, ts.isInterfaceDeclaration))?.members.at(-1);
    return member && insert(text, member.end, `\n  readonly ${name}?: string;`);
  }),
  "writes an action": inFile(/\.actions\.ts$/, (text, pick, name) => {
    const empty = pick.of([...text.matchAll(/^ {2}return \{\};$/gm)]);
    return empty && insert(text, empty.index, `  console.info("${name}");\n`);
  }),
};

function functionOf(name: string): string {
  return `/** Made by hand. */\nexport function ${name}(): number {\n  return 7;\n}\n`;
}

function withImport(text: string, pick: Picker, added: string, use: string): string {
  const imports = parse(text).statements.filter((each) => ts.isImportDeclaration(each));
  const before = pick.of(imports);
  return `${insert(text, before?.getStart() ?? 0, added)}\n${use}`;
}

type Pair = readonly [ts.Node, ts.Node];

function functionPairs(text: string): readonly Pair[] {
  return pairs(parse(text).statements).filter((pair) => pair.every((each) => ts.isFunctionDeclaration(each)));
}

function propertyPairs(text: string): readonly Pair[] {
  return nodesOf(text, ts.isObjectLiteralExpression)
    .filter(({ properties }) => properties.every(ts.isPropertyAssignment))
    .flatMap(({ properties }) => pairs(properties));
}

function pairs(nodes: readonly ts.Node[]): readonly Pair[] {
  return nodes.slice(1).flatMap((node, index) => {
    const before = nodes[index];
    return before ? [[before, node] as const] : [];
  });
}

function swap(text: string, pick: Picker, all: readonly Pair[], start: (node: ts.Node) => number): string | undefined {
  const [one, two] = pick.of(all) ?? [];
  if (!one || !two) return undefined;
  const first = text.slice(start(one), one.end);
  const second = text.slice(start(two), two.end);
  return text.slice(0, start(one)) + second + text.slice(one.end, start(two)) + first + text.slice(two.end);
}

function renameLocal(text: string, pick: Picker, name: string): string | undefined {
  const local = pick.of(
    nodesOf(text, ts.isVariableDeclaration).filter(
      (each) => ts.isIdentifier(each.name) && ts.isBlock(each.parent.parent.parent),
    ),
  );
  const scope = local?.parent.parent.parent;
  if (!local || !scope || !ts.isIdentifier(local.name)) return undefined;
  const old = local.name.text;
  const places: ts.Identifier[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isIdentifier(node) && node.text === old) places.push(node);
    ts.forEachChild(node, visit);
  };
  visit(scope);
  let changed = text;
  for (const place of places.toReversed()) {
    const { parent } = place;
    if (ts.isPropertyAccessExpression(parent) && parent.name === place) continue;
    if (ts.isPropertyAssignment(parent) && parent.name === place) continue;
    if (ts.isBindingElement(parent)) return undefined;
    const isShorthand = ts.isShorthandPropertyAssignment(parent);
    changed = changed.slice(0, place.getStart()) + (isShorthand ? `${old}: ${name}` : name) + changed.slice(place.end);
  }
  return changed;
}

function isStatement(node: ts.Node): node is ts.Statement {
  return (
    (ts.isExpressionStatement(node) || ts.isVariableStatement(node) || ts.isReturnStatement(node)) &&
    (ts.isBlock(node.parent) || ts.isSourceFile(node.parent))
  );
}

function isInTemplate(text: string, at: number): boolean {
  return text.slice(0, at).split("`").length % 2 === 0;
}
