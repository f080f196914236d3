import { CodeWriter, LINE_WIDTH } from "./code-writer.ts";
import { compareNaturally } from "./natural-order.ts";
import { commentLines, quoted } from "./text.ts";

interface ImportedName {
  readonly name: string;
  readonly local: string;
  readonly type: boolean;
}

/**
 * One TypeScript file: statements as text, imports as sets. Names that two modules export, or that the file declares
 * itself, are imported under another name.
 */
export class TypeScriptFile {
  readonly writer = new CodeWriter();
  readonly #imports = new Map<string, Map<string, ImportedName>>();
  /** Local names of whole modules. */
  readonly #namespaces = new Map<string, string>();
  readonly #locals: Set<string>;

  /** @param declared names that the file declares itself or that must stay what they are globally. */
  constructor(declared: Iterable<string> = []) {
    this.#locals = new Set(declared);
  }

  /** Imports a value; returns what it is called in this file. */
  import(name: string, from: string): string {
    return this.#import(name, from, false);
  }

  /** Imports a type; returns what it is called in this file. */
  importType(name: string, from: string): string {
    return this.#import(name, from, true);
  }

  /** Imports everything that a module exports, as one object; returns what it is called in this file. */
  importAll(name: string, from: string): string {
    const known = this.#namespaces.get(from);
    if (known !== undefined) return known;
    const local = this.#free(name);
    this.#namespaces.set(from, local);
    return local;
  }

  #import(name: string, from: string, type: boolean): string {
    let names = this.#imports.get(from);
    if (!names) {
      names = new Map();
      this.#imports.set(from, names);
    }
    const known = names.get(name);
    const local = known?.local ?? this.#free(name);
    // Imported as a value, a name also serves as a type.
    if (!known || (known.type && !type)) names.set(name, { name, local, type });
    return local;
  }

  #free(name: string): string {
    let local = name;
    for (let n = 2; this.#locals.has(local); n++) local = `${name}${n}`;
    this.#locals.add(local);
    return local;
  }

  /** A documentation comment; nothing without text. */
  doc(text: string | undefined): this {
    if (text === undefined || text.trim() === "") return this;
    const [first = "", ...rest] = commentLines(text.trim());
    if (rest.length === 0) {
      this.writer.line(`/** ${first} */`);
      return this;
    }
    this.writer.line("/**");
    for (const line of [first, ...rest]) this.writer.line(line === "" ? " *" : ` * ${line}`);
    this.writer.line(" */");
    return this;
  }

  line(text: string): this {
    this.writer.line(text);
    return this;
  }

  blank(): this {
    this.writer.blank();
    return this;
  }

  /** `header {` … `}` and what follows the brace. */
  block(header: string, body: () => void, end = ""): this {
    const space = header === "" || header.endsWith("(") ? "" : " ";
    this.writer.line(`${header}${space}{`);
    this.writer.indent(body);
    this.writer.line(`}${end}`);
    return this;
  }

  /**
   * `before`, items separated by commas, `after`: on one line if they fit, otherwise an item a line with a trailing
   * comma.
   */
  list(before: string, items: readonly string[], after: string): this {
    const spaced = before.endsWith("{") && items.length > 0;
    const flat = `${before}${spaced ? " " : ""}${items.join(", ")}${spaced ? " " : ""}${after}`;
    if (this.fits(flat) || items.length === 0) return this.line(flat);
    this.line(before);
    this.writer.indent(() => {
      for (const item of items) this.line(`${item},`);
    });
    return this.line(after);
  }

  /** `head`, calls such as `.where(x)`, `end`: on one line if they fit, otherwise a call a line. */
  chain(head: string, calls: readonly string[], end = ";"): this {
    const flat = `${head}${calls.join("")}${end}`;
    if (this.fits(flat) || calls.length === 0) return this.line(flat);
    this.line(head);
    this.writer.indent(() => {
      for (const [index, call] of calls.entries()) this.line(index === calls.length - 1 ? `${call}${end}` : call);
    });
    return this;
  }

  /** Whether text is short enough for a line at the present indentation. */
  fits(text: string): boolean {
    return this.writer.level * 2 + text.length <= LINE_WIDTH && !text.includes("\n");
  }

  /** A function: its parameters on one line if they fit. `result` stands behind the closing parenthesis. */
  function(start: string, parameters: readonly string[], result: string, body: () => void): this {
    this.list(`${start}(`, parameters, `)${result} {`);
    this.writer.indent(body);
    return this.line("}");
  }

  /** The whole file. */
  toString(): string {
    const named = [...this.#imports].map(
      ([from, names]) => [from, importStatement(from, [...names.values()])] as const,
    );
    const whole = [...this.#namespaces].map(
      ([from, local]) => [from, `import * as ${local} from ${quoted(from)};`] as const,
    );
    const imports = [...named, ...whole]
      .map(([from, statement]) => ({ from, statement, distance: distance(from) }))
      .sort((a, b) => a.distance - b.distance || compareNaturally(a.from, b.from))
      .map(({ statement }) => statement);
    const body = this.writer.toString().trim();
    return `${[imports.join("\n"), body].filter((part) => part !== "").join("\n\n")}\n`;
  }
}

function importStatement(from: string, names: readonly ImportedName[]): string {
  const sorted = names.toSorted((a, b) => compareNaturally(a.name, b.name));
  const onlyTypes = sorted.every(({ type }) => type);
  const parts = sorted.map(({ name, local, type }) => {
    const renamed = name === local ? name : `${name} as ${local}`;
    return type && !onlyTypes ? `type ${renamed}` : renamed;
  });
  const start = onlyTypes ? "import type" : "import";
  const flat = `${start} { ${parts.join(", ")} } from ${quoted(from)};`;
  if (flat.length <= LINE_WIDTH) return flat;
  return `${start} {\n${parts.map((part) => `  ${part},\n`).join("")}} from ${quoted(from)};`;
}

/** Node's own modules come first, then packages, then files: the farthest first. */
function distance(module: string): number {
  if (module.startsWith("node:")) return -100;
  if (!module.startsWith(".")) return -50;
  let folders = 0;
  for (let at = module.indexOf("../"); at >= 0; at = module.indexOf("../", at + 3)) folders++;
  return -folders;
}
