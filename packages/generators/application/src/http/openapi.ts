import { jsonSchemaTransformObject } from "fastify-type-provider-zod";

const REFERENCE = /"#\/components\/schemas\/([A-Za-z0-9_]+)"/g;

/** Schemas as JSON text, by name. */
type Schemas = ReadonlyMap<string, string>;
/** Another name by the name that is not used any more. */
type Renames = ReadonlyMap<string, string>;

/**
 * Adds the schemas that have names to the description of the API. Zod tells what is sent (`OrderInput`) from what comes
 * back (`Order`): where both are the same, or only one is used, there is only the plain name. What nothing refers to is
 * left out, and so are patterns that say no more than a format does.
 */
export const transformObject: typeof jsonSchemaTransformObject = (document) => {
  const whole = jsonSchemaTransformObject(document);
  if (!("components" in whole) || !whole.components?.schemas) return whole;
  const { schemas, ...components } = whole.components;
  const texts = new Map(Object.entries(schemas).map(([name, schema]) => [name, textOf(schema)]));
  const paths = textOf({ ...whole, components });
  const same = sameInputs(texts);
  const used = reachable(renamed(paths, same), texts, same);
  const renames = new Map([...same, ...[...used].flatMap((name) => onlyInput(name, texts, used))]);
  const named = [...used].map((name): [string, unknown] => {
    return [renames.get(name) ?? name, JSON.parse(renamed(texts.get(name) ?? "{}", renames))];
  });
  named.sort(([a], [b]) => (a < b ? -1 : 1));
  return { ...JSON.parse(renamed(paths, renames)), components: { ...components, schemas: Object.fromEntries(named) } };
};

function textOf(value: object): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === "object" && part !== null ? plain(part) : part));
}

/** Without what says nothing: a pattern beside a format, one of several schemas that allows everything. */
function plain(part: object): object {
  if ("format" in part && "pattern" in part) {
    const { pattern: _pattern, ...rest } = part;
    return rest;
  }
  if ("anyOf" in part && Array.isArray(part.anyOf) && part.anyOf.some(isAnything)) {
    const { anyOf: _anyOf, ...rest } = part;
    return rest;
  }
  // What Zod requires of a record whose keys are known stands in the names that it may have.
  if ("required" in part && "propertyNames" in part && !("properties" in part)) {
    const { required: _required, ...rest } = part;
    return rest;
  }
  return part;
}

function isAnything(schema: unknown): boolean {
  return typeof schema === "object" && schema !== null && Object.keys(schema).length === 0;
}

/** The inputs that say the same as their outputs, if all of these are taken as the same. */
function sameInputs(texts: Schemas): Renames {
  const same = new Map(
    [...texts.keys()].filter((name) => texts.has(`${name}Input`)).map((name) => [`${name}Input`, name]),
  );
  for (let size = -1; size !== same.size; ) {
    size = same.size;
    for (const [input, name] of same) if (renamed(texts.get(input) ?? "", same) !== texts.get(name)) same.delete(input);
  }
  return same;
}

function renamed(text: string, renames: Renames): string {
  return text.replaceAll(REFERENCE, (whole, name: string) => {
    const other = renames.get(name);
    return other === undefined ? whole : `"#/components/schemas/${other}"`;
  });
}

function reachable(paths: string, texts: Schemas, renames: Renames): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [paths];
  for (let text = open.pop(); text !== undefined; text = open.pop()) {
    for (const [, name = ""] of text.matchAll(REFERENCE)) {
      if (found.has(name)) continue;
      found.add(name);
      open.push(renamed(texts.get(name) ?? "", renames));
    }
  }
  return found;
}

/** The plain name for an input whose output nothing uses. */
function onlyInput(name: string, texts: Schemas, used: ReadonlySet<string>): [string, string][] {
  const plain = name.replace(/Input$/, "");
  return plain !== name && texts.has(plain) && !used.has(plain) ? [[name, plain]] : [];
}
