import fc from "fast-check";
import { RandomWriter } from "./random-writer.ts";

/** A project without errors, as texts by file names. */
export type ProjectTexts = Readonly<Record<string, string>>;

/**
 * Random projects of one to three files that have no errors: inheritance, mixins, values, enums, named types,
 * extensions, relations, rules and policies, names over files, and comments wherever they may stand.
 */
export const arbitraryProject: fc.Arbitrary<ProjectTexts> = fc
  .record({ seed: fc.nat(), size: fc.integer({ min: 2, max: 7 }) })
  .map(({ seed, size }) => new ProjectWriter(seed, size).texts());

interface Attribute {
  readonly name: string;
  readonly kind: "number" | "text" | "date" | "enum" | "value" | "relation";
  readonly optional: boolean;
  /** Name of the enum, value or entity. */
  readonly type: string;
  /** Stored, and no list. */
  readonly plain: boolean;
}

interface Declared {
  readonly kind: "entity" | "mixin" | "value" | "enum" | "type";
  readonly name: string;
  readonly file: number;
  readonly attributes: Attribute[];
  readonly abstract: boolean;
  readonly text: string;
}

class ProjectWriter extends RandomWriter {
  private readonly size: number;
  private readonly files: number;
  private readonly declared: Declared[] = [];
  /** Names that each file needs from others. */
  private readonly needs: Map<number, Map<string, number>> = new Map();

  constructor(seed: number, size: number) {
    super(seed);
    this.size = size;
    this.files = 1 + this.below(3);
  }

  texts(): ProjectTexts {
    for (let index = 0; index < this.size; index++) {
      this.writeEnum();
      this.writeType();
      this.writeValue();
      if (this.chance(0.6)) this.writeMixin();
      this.writeEntity();
      if (this.chance(0.7)) this.writeEntity();
      if (this.chance(0.3)) this.writeExtension();
    }
    const texts: Record<string, string> = {};
    for (let file = 0; file < this.files; file++) texts[fileName(file)] = this.fileText(file);
    // That an entity is open to everybody is told otherwise.
    return { "domainsmith.json": '{ "name": "random" }', ...texts };
  }

  private fileText(file: number): string {
    const needed = [...(this.needs.get(file) ?? new Map<string, number>())];
    const paths = [...new Set(needed.map(([, from]) => from))];
    const imports = paths.map((from) => {
      const names = needed.flatMap(([name, other]) => (other === from ? [name] : []));
      return `import { ${names.sort().join(", ")} } from "./${fileName(from).replace(".domain", "")}"${this.comment(0.1)}`;
    });
    const blocks = this.declared.filter((each) => each.file === file).map(({ text }) => text);
    const head = this.chance(0.7) ? [`// File ${file}.\nnamespace random.f${file}`] : [];
    const parts = [...head, ...(imports.length > 0 ? [imports.join("\n")] : []), ...blocks];
    const text = `${parts.join("\n\n")}\n`;
    return this.chance(0.25) ? text.replaceAll("\n", "\r\n") : text;
  }

  private writeEnum(): void {
    const name = this.name("Enum");
    const values = ["alpha", "beta", "gamma"].map((value) => `${value}${this.number}`);
    const text = this.chance(0.5)
      ? `enum ${name} { ${values.join(", ")} }`
      : `enum ${name} {\n${values.map((value, index) => `  ${value} "${value} ${index}"${index < 2 ? "," : ""}${this.comment(0.2)}`).join("\n")}\n}`;
    const attributes = values.map(
      (value): Attribute => ({ name: value, kind: "enum", type: name, optional: false, plain: true }),
    );
    this.add({ kind: "enum", name, attributes, abstract: false, text: this.documented(text) });
  }

  private writeType(): void {
    const name = this.name("Type");
    const text = this.chance(0.3)
      ? `type ${name} = String(1..20) matches \`[a-z]+\``
      : `type ${name} = String(${20 + this.below(50)})`;
    this.add({ kind: "type", name, attributes: [], abstract: false, text: this.documented(text) });
  }

  private writeValue(): void {
    const name = this.name("Value");
    const file = this.below(this.files);
    const attributes: Attribute[] = [];
    const lines = this.members(file, attributes, 2 + this.below(2), false);
    const check = this.chance(0.6)
      ? [`check ${this.chance(0.5) ? `${this.member("rule")}: ` : ""}${this.condition(attributes, "")}`]
      : [];
    this.add({
      kind: "value",
      name,
      file,
      attributes,
      abstract: false,
      text: this.documented(body(`value ${name}`, [...lines, ...check])),
    });
  }

  private writeMixin(): void {
    const name = this.name("Mixin");
    const file = this.below(this.files);
    const attributes: Attribute[] = [];
    const lines = this.members(file, attributes, 1 + this.below(3), false);
    this.add({
      kind: "mixin",
      name,
      file,
      attributes,
      abstract: false,
      text: this.documented(body(`mixin ${name}`, [...lines, ...this.rules(attributes)])),
    });
  }

  private writeEntity(): void {
    const name = this.name("Entity");
    const file = this.below(this.files);
    const abstract = this.chance(0.25);
    const base = this.chance(0.45) ? this.pick(this.declared.filter(({ kind }) => kind === "entity")) : undefined;
    // Two subtypes of one table cannot both have a mixin's columns.
    const known =
      !base && this.chance(0.5) ? this.pick(this.declared.filter(({ kind }) => kind === "mixin")) : undefined;
    const inherited = [...(base?.attributes ?? []), ...(known?.attributes ?? [])];
    const own: Attribute[] = [];
    const lines = this.members(file, own, 1 + this.below(4), !abstract);
    const attributes = [...inherited, ...own];
    const head = `${abstract ? "abstract " : ""}entity ${name}${base ? ` extends ${this.use(base, file)}` : ""}${known ? ` with ${this.use(known, file)}` : ""}`;
    const text = this.documented(body(head, [...lines, ...this.rules(attributes), ...this.policy(attributes)]));
    this.add({ kind: "entity", name, file, attributes, abstract, text });
  }

  private writeExtension(): void {
    const entity = this.pick(this.declared.filter(({ kind, abstract }) => kind === "entity" && !abstract));
    if (!entity) return;
    const file = this.below(this.files);
    const own: Attribute[] = [];
    const lines = this.members(file, own, 1, false);
    const text = body(`extend entity ${this.use(entity, file)}`, [
      ...lines,
      ...this.rules([...entity.attributes, ...own]),
    ]);
    this.add({ kind: "type", name: `extension${this.nextNumber()}`, file, attributes: [], abstract: true, text });
  }

  /** Lines of members; adds what they are. */
  private members(file: number, attributes: Attribute[], count: number, relations: boolean): string[] {
    const lines: string[] = [];
    for (let index = 0; index < count; index++) {
      const attribute = this.attribute(relations);
      const clauses = attribute.kind === "number" && this.chance(0.3) ? " = 1" : "";
      const text = `${attribute.name}: ${this.typeText(attribute, file)}${clauses}${this.chance(0.1) ? " @deprecated" : ""}${this.comment(0.2)}`;
      attributes.push(attribute);
      lines.push(...this.commented(text));
      if (this.chance(0.1)) lines.push("");
    }
    return lines;
  }

  private attribute(relations: boolean): Attribute {
    const name = this.member("m");
    const optional = this.chance(0.3);
    const targets = this.declared.filter(({ kind, abstract }) => kind === "entity" && !abstract);
    const roll = this.below(relations && targets.length > 0 ? 8 : 6);
    const of = (kind: "enum" | "value" | "type") =>
      this.pick(this.declared.filter((each) => each.kind === kind && !each.abstract));
    if (roll === 3) return { name, kind: "enum", type: of("enum")?.name ?? "", optional, plain: true };
    if (roll === 4) return { name, kind: "text", type: of("type")?.name ?? "", optional, plain: true };
    const value = roll === 5 ? of("value") : undefined;
    if (value) return { name, kind: "value", type: value.name, optional: this.chance(0.2), plain: false };
    if (roll >= 6)
      return { name, kind: "relation", type: this.pick(targets)?.name ?? "", optional: true, plain: this.chance(0.7) };
    const kind = (["number", "text", "date"] as const)[roll % 3] ?? "number";
    return { name, kind, type: { number: "Int", text: "String(60)", date: "Date" }[kind], optional, plain: true };
  }

  private typeText({ kind, type, optional, plain, name }: Attribute, file: number): string {
    const target = this.declared.find((each) => each.name === type);
    const written = target ? this.use(target, file) : type;
    if (kind !== "relation") return `${written}${optional ? "?" : ""}`;
    const inverse = this.chance(0.6) ? ` inverse ${name}Of${this.chance(0.7) ? "[]" : ""}` : "";
    return plain ? `${written}?${inverse}` : `${written}[]${inverse}`;
  }

  private rules(attributes: readonly Attribute[]): string[] {
    const lines: string[] = [];
    const data = attributes.filter(({ kind, plain }) => plain && kind !== "relation" && kind !== "value");
    if (data.length === 0) return lines;
    if (this.chance(0.5))
      lines.push(
        "",
        ...this.commented(
          `check ${this.chance(0.4) ? `${this.member("rule")}: ` : ""}${this.condition(attributes, "")}`,
        ),
      );
    if (this.chance(0.3)) lines.push(`computed ${this.member("sum")}: Boolean? = ${this.condition(attributes, "")}`);
    if (this.chance(0.2)) lines.push(`index (${this.pick(data)?.name})`);
    return lines;
  }

  private policy(attributes: readonly Attribute[]): string[] {
    if (!this.chance(0.3) || attributes.length === 0) return [];
    const some = attributes.slice(0, 1 + this.below(attributes.length)).map(({ name }) => name);
    return [
      "",
      "policy {",
      `  ${this.member("all")}: allow read, create, update${this.comment(0.3)}`,
      `  ${this.member("some")}: deny read(${some.join(", ")}) when ${this.condition(attributes, "this.")}`,
      "}",
    ];
  }

  private condition(attributes: readonly Attribute[], prefix: string): string {
    const attribute = this.pick(attributes.filter(({ plain, kind }) => plain || kind === "value"));
    if (!attribute) return "1 == 1";
    const first = this.comparison(attribute, prefix);
    const other = this.chance(0.4)
      ? this.pick(attributes.filter(({ plain, kind }) => plain || kind === "value"))
      : undefined;
    return other && other !== attribute
      ? `${first} ${this.chance(0.5) ? "and" : "or"} ${this.comparison(other, prefix)}`
      : first;
  }

  private comparison({ name, kind, type }: Attribute, prefix: string): string {
    const path = `${prefix}${name}`;
    switch (kind) {
      case "number":
        return `${path} > ${this.below(100)}`;
      case "text":
        return `${path} != "x${this.below(100)}"`;
      case "date":
        return `${path} != today()`;
      case "relation":
        return `${path} != null`;
      default: {
        const declared = this.declared.find((each) => each.name === type);
        const inner = declared && this.pick(declared.attributes.filter(({ plain }) => plain));
        if (!inner) return `${path} == ${path}`;
        return kind === "enum" ? `${path} != ${inner.name}` : this.comparison(inner, `${path}.`);
      }
    }
  }

  private use({ name, file }: Declared, here: number): string {
    if (file !== here) this.needs.set(here, (this.needs.get(here) ?? new Map()).set(name, file));
    return name;
  }

  private add(declared: Omit<Declared, "file"> & { readonly file?: number }): void {
    this.declared.push({ file: this.below(this.files), ...declared });
  }
}

function fileName(file: number): string {
  return `${["one", "two", "three"][file]}.domain`;
}

function body(head: string, lines: readonly string[]): string {
  return `${head} {\n${lines.map((line) => (line === "" ? line : `  ${line}`)).join("\n")}\n}`;
}
