import type { Picker } from "./picker.ts";

/** Changes a text somewhere; undefined where it has no place for it. `name` is new to the text. */
export type TextEdit = (text: string, pick: Picker, name: string) => string | undefined;

const PROPERTY = /^\s+(?:readonly )?"?[\w.]+"?\??: [^{[(]*(?:\([^()]*\)[^{[(]*)*[,;]$/;
const STATEMENT = /^\s+(?:const|await|return|if) .*;$/;

/** Edits of lines and tokens as people make them in generated code. */
export const userEdits: Readonly<Record<string, TextEdit>> = {
  "adds an import": (text, pick, name) =>
    insertAfter(text, pick, /^import .*;$/, () => `import { ${name} } from "./${name}.ts";`),
  "adds a function at the end": (text, _pick, name) =>
    `${text}\nfunction ${name}(): string {\n  return "${name}";\n}\n`,
  "adds a function in between": (text, pick, name) =>
    insertBefore(
      text,
      pick,
      /^(?:\/\*\* .* \*\/|export const .*|type .*)$/,
      () => `function ${name}(): string {\n  return "${name}";\n}\n`,
    ),
  "adds a property": (text, pick, name) =>
    insertAfter(text, pick, PROPERTY, (line) => `${indentation(line)}${name}: ${name}Value${line.slice(-1)}`),
  "adds an element": (text, pick, name) =>
    replaceIn(text, pick, /\[("[\w-]+"(?:, "[\w-]+")*)\]/g, (found) => `${found.slice(0, -1)}, "${name}"]`),
  "removes a line": (text, pick) => replaceLine(text, pick, PROPERTY, () => undefined),
  "removes a statement": (text, pick) => replaceLine(text, pick, /^\s+await .*;$/, () => undefined),
  "changes a number": (text, pick) =>
    replaceIn(text, pick, /(?<=[ (])\d+(?=[,)])/g, (found, picker) => `${Number(found) + 1 + picker.below(90)}`),
  "changes a string": (text, pick, name) =>
    replaceIn(text, pick, /"[a-z][\w ]+"(?=[,)])/g, (found) => `${found.slice(0, -1)} ${name}"`),
  "renames a local variable": (text, pick, name) => {
    const [, local] = /const (\w+) =/.exec(pick.of(text.match(/^ {2,}const \w+ =/gm) ?? []) ?? "") ?? [];
    return local && text.replace(new RegExp(`(?<![\\w."'/])${local}(?![\\w"'/:])`, "g"), name);
  },
  "adds a comment": (text, pick, name) =>
    insertBefore(
      text,
      pick,
      /^\s*(?:export|const|return|await|\w+: )/,
      (line) => `${indentation(line)}// ${name} is why`,
    ),
  "adds a comment behind": (text, pick, name) => replaceLine(text, pick, PROPERTY, (line) => `${line} // ${name}`),
  "changes a comment": (text, pick, name) =>
    replaceIn(text, pick, /\/\*\* [^\n]*?(?= \*\/)/g, (found) => `${found} ${name}`),
  "adds a statement": (text, pick, name) =>
    insertBefore(text, pick, STATEMENT, (line) => `${indentation(line)}${name}();`),
  "wraps a statement": (text, pick, name) =>
    replaceLine(
      text,
      pick,
      /^\s+await .*;$/,
      (line) => `${indentation(line)}if (${name}) {\n  ${line}\n${indentation(line)}}`,
    ),
  "adds a parameter": (text, pick, name) =>
    replaceIn(text, pick, /(?<=function \w+\(.+)\)(?=: .* \{$)/gm, () => `, ${name} = 1)`),
  "adds a call": (text, pick, name) =>
    replaceLine(text, pick, /^\s+\w+: [\w.]+\(.*\),$/, (line) => `${line.slice(0, -1)}.${name}(),`),
  "swaps two lines": (text, pick) => {
    const lines = text.split("\n");
    const places = lines.flatMap((line, at) => (PROPERTY.test(line) && PROPERTY.test(lines[at + 1] ?? "") ? [at] : []));
    const place = pick.of(places);
    if (place === undefined) return undefined;
    lines.splice(place, 2, lines[place + 1] ?? "", lines[place] ?? "");
    return lines.join("\n");
  },
  "formats with four spaces": (text) => text.replace(/^(?: {2})+(?! \*)/gm, (white) => white + white),
  "formats with tabs": (text) => text.replace(/^(?: {2})+(?! \*)/gm, (white) => "\t".repeat(white.length / 2)),
  "formats with single quotes": (text) => text.replace(/"(\w[^"'\\\n]*)"/g, "'$1'"),
  "formats without semicolons": (text) => text.replace(/;$/gm, ""),
  "joins lines": (text) => text.replace(/\(\n\s+/g, "(").replace(/,\n\s+\)/g, ")"),
  "removes a declaration": removeDeclaration,
};

/** What generators do when a model changes. */
export const generatorChanges: Readonly<Record<string, TextEdit>> = {
  "adds a property": (text, pick, name) => insertAfter(text, pick, PROPERTY, (line) => line.replace(/\w+/, name)),
  "adds properties everywhere": (text, pick, name) => {
    const model = /(\w+)"?\??: /.exec(pick.of(text.split("\n").filter((line) => PROPERTY.test(line))) ?? "")?.[1];
    if (!model) return undefined;
    const pattern = new RegExp(`^\\s+(?:readonly )?${model}\\??: .*[,;]$`);
    return text
      .split("\n")
      .flatMap((line) => (pattern.test(line) ? [line, line.replace(model, name)] : [line]))
      .join("\n");
  },
  "removes a property": (text, pick) => replaceLine(text, pick, PROPERTY, () => undefined),
  "changes a property": (text, pick, name) =>
    replaceLine(text, pick, PROPERTY, (line) => `${line.slice(0, line.indexOf(": "))}: ${name}${line.slice(-1)}`),
  "changes a number": (text, pick) =>
    replaceIn(text, pick, /(?<=[ (])\d+(?=[,)])/g, (found, picker) => `${Number(found) + 100 + picker.below(90)}`),
  renames: (text, pick, name) => {
    const old = /\w{4,}/.exec(pick.of(text.match(/\b[a-z]\w{4,}(?=: )/g) ?? []) ?? "")?.[0];
    return old && text.replace(new RegExp(`(?<![\\w])${old}(?!\\w)`, "g"), name);
  },
  "adds a function": (text, pick, name) =>
    insertBefore(
      text,
      pick,
      /^\/\*\* .* \*\/$/,
      () =>
        `/** Does ${name}. */\nexport async function ${name}(scope: Scope): Promise<void> {\n  await scope.db.delete(${name}s);\n}\n`,
    ),
  "adds a statement": (text, pick, name) =>
    insertAfter(text, pick, STATEMENT, (line) => `${indentation(line)}await ${name}();`),
  "adds an import": (text, pick, name) =>
    insertAfter(text, pick, /^import .*;$/, () => `import { ${name} } from "./${name}.ts";`)?.concat(
      `\nexport const ${name}Used = ${name};\n`,
    ),
  "removes a declaration": removeDeclaration,
  "changes a comment": (text, pick, name) =>
    replaceIn(text, pick, /(?<=\/\*\* )[^\n]*?(?= \*\/)/g, () => `It is ${name} now.`),
  "adds an element": (text, pick, name) =>
    replaceIn(text, pick, /\[("[\w-]+"(?:, "[\w-]+")*)\]/g, (found) => `${found.slice(0, -1)}, "${name}"]`),
  "swaps two lines": (text, pick, name) => userEdits["swaps two lines"]?.(text, pick, name),
};

/** A declaration with its comment, as far as it stands alone. */
function removeDeclaration(text: string, pick: Picker): string | undefined {
  const found = [
    ...text.matchAll(/^(?:\/\*\*.*\*\/\n)?(?:export )?(?:async )?(?:function|interface) [\s\S]*?\n\}\n\n?/gm),
  ];
  const one = pick.of(found);
  return one && text.slice(0, one.index) + text.slice(one.index + one[0].length);
}

function indentation(line: string): string {
  return /^\s*/.exec(line)?.[0] ?? "";
}

function replaceLine(text: string, pick: Picker, pattern: RegExp, change: (line: string) => string | undefined) {
  const lines = text.split("\n");
  const place = pick.of(lines.flatMap((line, index) => (pattern.test(line) ? [index] : [])));
  if (place === undefined) return undefined;
  const changed = change(lines[place] ?? "");
  lines.splice(place, 1, ...(changed === undefined ? [] : [changed]));
  return lines.join("\n");
}

function insertAfter(text: string, pick: Picker, pattern: RegExp, write: (line: string) => string) {
  return replaceLine(text, pick, pattern, (line) => `${line}\n${write(line)}`);
}

function insertBefore(text: string, pick: Picker, pattern: RegExp, write: (line: string) => string) {
  return replaceLine(text, pick, pattern, (line) => `${write(line)}\n${line}`);
}

function replaceIn(text: string, pick: Picker, pattern: RegExp, change: (found: string, pick: Picker) => string) {
  const one = pick.of([...text.matchAll(pattern)]);
  return one && text.slice(0, one.index) + change(one[0], pick) + text.slice(one.index + one[0].length);
}
