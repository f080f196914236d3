import type { Picker } from "../../../regeneration/src/merging/testing/picker.ts";
import type { ModelProject } from "./model-project.ts";

/** A place of a model's text that matched. */
interface Place {
  readonly file: string;
  readonly at: number;
  readonly match: RegExpExecArray;
}

/** Changes a project as its author would; false where it has no place for it. It may become wrong. */
export type ModelChange = (project: ModelProject, pick: Picker, name: string) => Promise<boolean>;

const ATTRIBUTE = /^ {2}(?:key )?(\w+): +\w[^\n]*\n/gm;
const ENTITY = /^(?:[a-z]+ )*entity (\w+)[^{\n]*\{\n/gm;
const BLOCK = /(?:^\/\/\/[^\n]*\n|^@[^\n]*\n)*^(?:[a-z]+ )*entity \w+[^{\n]*\{\n[\s\S]*?^\}\n/gm;

/** What authors do to models. */
export const modelChanges: Readonly<Record<string, ModelChange>> = {
  "renames an entity": rename(/^(?:[a-z]+ )*entity (\w+)/gm, (name) => capital(name)),
  "renames an attribute": rename(/^ {2}(?:key )?(\w+): +\w/gm, (name) => name),
  "renames an enum value": rename(/^ {2}(\w+) +"[^"\n]*",?$/gm, (name) => name),
  "renames a type": rename(/^(?:type|enum|value) (\w+)/gm, (name) => capital(name)),
  "adds an entity": async (project, pick, name) => {
    const place = placeOf(project, pick, ENTITY);
    const other = place?.match[1];
    if (!place || other === undefined) return false;
    const text = project.texts[place.file] ?? "";
    const entity = `\n/// Made of ${name}.\nentity ${capital(name)} {\n  key code: String(1..20)\n  label: String(1..80)?\n  other: ${other}?\n}\n`;
    await project.write({ [place.file]: text + entity });
    return true;
  },
  "removes an entity": replacing(BLOCK, () => ""),
  "adds an optional attribute": replacing(ENTITY, ([found], name) => `${found}  ${name}: String(1..80)?\n`),
  "adds a required attribute": replacing(ATTRIBUTE, ([found], name) => `${found}  ${name}: Int(0..) = 0\n`),
  "adds attributes": replacing(
    ATTRIBUTE,
    ([found], name) => `${found}  ${name}: Date?\n  ${name}Flag: Boolean = false\n  ${name}Price: Decimal(8, 2)?\n`,
  ),
  "removes an attribute": replacing(ATTRIBUTE, () => ""),
  "moves an attribute": replacing(/^( {2}\w+: +\w[^\n]*\n)( {2}\w+: +\w[^\n]*\n)/gm, ([, one, two]) => `${two}${one}`),
  "changes a type": replacing(
    /(?<=^ {2}(?:key )?\w+: +)(String\([^)\n]*\)|Int\b(?:\([^)\n]*\))?|Boolean|Date|Instant)/gm,
    ([found]) =>
      found.startsWith("String")
        ? "Text"
        : found.startsWith("Int")
          ? "Long"
          : found === "Date"
            ? "Instant"
            : found === "Instant"
              ? "Date"
              : "Int",
  ),
  "changes a length": replacing(/(?<=\.\.)\d+(?=\))/g, ([found]) => `${Number(found) + 7}`),
  "makes it optional": replacing(/(?<=^ {2}\w+: +\w+(?:\([^)\n]*\))?)(?=\s*$)/gm, () => "?"),
  "makes it required": replacing(/(?<=^ {2}\w+: +\w+(?:\([^)\n]*\))?)\?/gm, () => ""),
  "makes it to-many": replacing(/(?<=^ {2}\w+: +[A-Z]\w+)\??(?= inverse| on delete|\s*$)/gm, () => "[]"),
  "makes it to-one": replacing(/(?<=^ {2}\w+: +(?:owns )?[A-Z]\w+)\[[^\]\n]*\]/gm, () => "?"),
  "adds a relation": async (project, pick, name) => {
    const from = placeOf(project, pick, ENTITY);
    const to = placeOf(project, pick, ENTITY)?.match[1];
    if (!from || to === undefined) return false;
    return splice(project, from, `${from.match[0]}  ${name}: ${to}${pick.of(["?", "[]"])}\n`);
  },
  "moves an entity to another file": async (project, pick) => {
    const { texts } = project;
    const block = placeOf(project, pick, BLOCK);
    if (!block) return false;
    const namespace = /^namespace .*$/m.exec(texts[block.file] ?? "")?.[0];
    const target = pick.of(
      Object.keys(texts).filter(
        (file) => file !== block.file && /^namespace .*$/m.exec(texts[file] ?? "")?.[0] === namespace,
      ),
    );
    if (target === undefined) return false;
    const [text = "", other = ""] = [texts[block.file], texts[target]];
    const left = text.slice(0, block.at) + text.slice(block.at + block.match[0].length);
    await project.write({ [block.file]: left, [target]: `${other}\n${block.match[0]}` });
    return true;
  },
  "moves an entity within its file": async (project, pick) => {
    const block = placeOf(project, pick, BLOCK);
    if (!block) return false;
    const text = project.texts[block.file] ?? "";
    const left = text.slice(0, block.at) + text.slice(block.at + block.match[0].length);
    await project.write({ [block.file]: `${left}\n${block.match[0]}` });
    return true;
  },
  "adds a check": replacing(ENTITY, ([found], name) => `${found}  check ${name}: 1 < 2 else "It is ${name}"\n`),
  "removes a check": replacing(/^ {2}check [^\n]*\n(?: {4}else [^\n]*\n)?/gm, () => ""),
  "changes a message": replacing(/(?<=else ")[^"\n]*/g, ([found], name) => `${found} ${name}`),
  "adds a policy": replacing(/^ {2}policy \{\n/gm, ([found], name) => `${found}    ${name}: allow read for anyone\n`),
  "allows every operation": replacing(
    /^ {2}policy \{\n/gm,
    ([found], name) => `${found}    ${name}: allow read, create, update, delete\n`,
  ),
  "removes a policy": replacing(/^ {4}\w+: +(?:allow|deny) [^\n]*\n(?: {6,}[^\n]*\n)*/gm, () => ""),
  "removes all policies": replacing(/^ {2}policy \{\n[\s\S]*?^ {2}\}\n/gm, () => ""),
  "adds an action": replacing(ENTITY, ([found], name) => `${found}  action ${name}(why: String(1..200))\n`),
  "removes an action": replacing(/^ {2}action \w+\([^\n]*\n/gm, () => ""),
  "adds a parameter": replacing(/^ {2}action \w+\((?=\))/gm, ([found], name) => `${found}${name}: Int`),
  "adds an enum value": replacing(/(?<=^enum \w+ \{\s*)\w+/gm, ([found], name) => `${name}, ${found}`),
  "changes a default": replacing(/(?<== )(?:\d+|true|false)(?=\s*$)/gm, ([found]) =>
    found === "true" ? "false" : found === "false" ? "true" : `${Number(found) + 1}`,
  ),
  "documents an entity": replacing(/^(?:[a-z]+ )*entity \w/gm, ([found], name) => `/// It is about ${name}.\n${found}`),
  "documents an attribute": replacing(ATTRIBUTE, ([found], name) => `  /// It holds ${name}.\n${found}`),
  "adds an index": replacing(
    /^ {2}(?:key )?(\w+): +(?:String|Int|Date|Instant|Boolean|Decimal)[^\n]*\n/gm,
    ([found, attribute]) => `${found}\n  index (${attribute})\n`,
  ),
  "adds a unique": replacing(
    /^ {2}(\w+): +(?:String|Int|Date|Instant)[^\n]*\n/gm,
    ([found, attribute]) => `${found}\n  unique (${attribute})\n`,
  ),
  "adds a computed attribute": replacing(ENTITY, ([found], name) => `${found}  computed ${name}: Int = 1 + 2\n`),
  "changes nothing but the layout": replacing(ENTITY, ([found], name) => `${found}  // ${name}\n`),
};

function placeOf(project: ModelProject, pick: Picker, pattern: RegExp): Place | undefined {
  const places = Object.entries(project.texts).flatMap(([file, text]) =>
    [...text.matchAll(pattern)].map((match) => ({ file, at: match.index, match })),
  );
  return pick.of(places);
}

async function splice(project: ModelProject, { file, at, match }: Place, replacement: string): Promise<boolean> {
  const text = project.texts[file] ?? "";
  await project.write({ [file]: text.slice(0, at) + replacement + text.slice(at + match[0].length) });
  return true;
}

function replacing(pattern: RegExp, write: (match: RegExpExecArray, name: string) => string): ModelChange {
  return async (project, pick, name) => {
    const place = placeOf(project, pick, pattern);
    return place ? splice(project, place, write(place.match, name)) : false;
  };
}

function rename(pattern: RegExp, newName: (name: string) => string): ModelChange {
  return async (project, pick, name) => {
    const place = placeOf(project, pick, pattern);
    const old = place?.match[1];
    if (!place || old === undefined) return false;
    return project.rename(place.file, place.at + place.match[0].lastIndexOf(old), newName(name));
  };
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
