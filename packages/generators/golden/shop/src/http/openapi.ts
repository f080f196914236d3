import { jsonSchemaTransformObject } from "fastify-type-provider-zod";

const SCHEMAS = "#/components/schemas/";

/**
 * Adds the schemas that have names to the description of the API. Zod tells what is sent (`OrderInput`) from what comes
 * back (`Order`): where both are the same there is one, and what nothing refers to is left out.
 */
export const transformObject: typeof jsonSchemaTransformObject = (document) => {
  const whole = jsonSchemaTransformObject(document);
  if (!("components" in whole) || !whole.components?.schemas) return whole;
  const { schemas, ...components } = whole.components;
  const texts = new Map(Object.entries(schemas).map(([name, schema]) => [name, JSON.stringify(schema)]));
  const merged = mergedInputs(texts);
  const body = withOutputs(JSON.stringify({ ...whole, components }), merged);
  const needed = [...reachable(body, texts, merged)].sort();
  return {
    ...JSON.parse(body),
    components: {
      ...components,
      schemas: Object.fromEntries(
        needed.map((name) => [name, JSON.parse(withOutputs(texts.get(name) ?? "{}", merged))]),
      ),
    },
  };
};

/** The names whose input is the same as their output, if all of these are taken as the same. */
function mergedInputs(texts: ReadonlyMap<string, string>): Set<string> {
  const merged = new Set([...texts.keys()].filter((name) => texts.has(`${name}Input`)));
  for (let size = -1; size !== merged.size; ) {
    size = merged.size;
    for (const name of merged) {
      if (withOutputs(texts.get(`${name}Input`) ?? "", merged) !== texts.get(name)) merged.delete(name);
    }
  }
  return merged;
}

function withOutputs(text: string, merged: ReadonlySet<string>): string {
  return text.replaceAll(/"#\/components\/schemas\/([A-Za-z0-9_]+)Input"/g, (whole, name: string) =>
    merged.has(name) ? `"${SCHEMAS}${name}"` : whole,
  );
}

function reachable(body: string, texts: ReadonlyMap<string, string>, merged: ReadonlySet<string>): Set<string> {
  const found = new Set<string>();
  const open = [body];
  for (let text = open.pop(); text !== undefined; text = open.pop()) {
    for (const [, name = ""] of text.matchAll(/"#\/components\/schemas\/([A-Za-z0-9_]+)"/g)) {
      if (found.has(name)) continue;
      found.add(name);
      open.push(withOutputs(texts.get(name) ?? "", merged));
    }
  }
  return found;
}
