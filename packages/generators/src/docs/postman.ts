import { type ActionPlan, offeredActions } from "../api/action-plans.ts";
import { resourceIn } from "../api/api-model.ts";
import { exportFormats } from "../api/export-file.ts";
import { urlKey } from "../api/natural-key.ts";
import { parameterSample } from "../api/parameter-sample.ts";
import { hasRoutes, keyPath, listPath } from "../api/paths.ts";
import { type Field, isChangeable, type PartsField, type Resource } from "../api/resource.ts";
import { lowerBound, type Samples } from "../api/samples.ts";
import type { JsonValue } from "../data/samples/index.ts";
import { jsonText } from "../emit/index.ts";
import type { ApplicationSettings } from "../generator.ts";
import { sentenceCase, words } from "../naming/index.ts";

const SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";
/** Rows that nobody has yet: demo data and tests take the first numbers. */
const FRESH_ROW = 90;

/** Of every answer: nothing breaks, and whatever is refused is a problem. */
const ALWAYS = [
  'pm.test("The API is well", () => pm.expect(pm.response.code).to.be.below(500));',
  "if (pm.response.code >= 400) {",
  '  pm.test("A refusal is a problem", () => {',
  '    pm.expect(pm.response.headers.get("content-type")).to.include("application/problem+json");',
  '    pm.expect(pm.response.json().code).to.be.a("string");',
  "  });",
  "}",
];

interface Request {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly body?: JsonValue;
  readonly tests: readonly string[];
  /** A variable without which there is nothing to ask for. */
  readonly needs?: string;
  readonly description?: string;
}

/**
 * `docs/postman.json`: a collection of Postman with every entity as a folder. Its lists remember a row each, which
 * others refer to; what is changed and deleted is what it has created itself.
 */
export function postmanCollection(samples: Samples, { title }: ApplicationSettings): string {
  return new Collection(samples).text(title);
}

class Collection {
  readonly #samples: Samples;

  constructor(samples: Samples) {
    this.#samples = samples;
  }

  text(title: string): string {
    const { api } = this.#samples;
    const resources = [...api.resources.values()].filter((each) => !each.part && hasRoutes(api, each));
    const listed = resources.filter(({ offers }) => offers.has("read"));
    const lists = listed.map((resource) => itemOf(this.#list(resource)));
    const folders = resources.map((resource) => ({
      name: sentenceCase(resource.names.plural),
      ...(resource.entity.doc !== undefined && { description: resource.entity.doc }),
      item: this.#requests(resource).map(itemOf),
    }));
    return jsonText({
      info: {
        name: title,
        description:
          "Set the variable `token` to what `npm run token` prints. Run from top to bottom: the lists come first, so that there are rows to refer to.",
        schema: SCHEMA,
      },
      auth: { type: "bearer", bearer: [{ key: "token", value: "{{token}}", type: "string" }] },
      event: [{ listen: "test", script: { type: "text/javascript", exec: ALWAYS } }],
      variable: [
        { key: "baseUrl", value: "http://127.0.0.1:3000" },
        { key: "token", value: "" },
      ],
      item: [
        itemOf({ name: "Who you are", method: "GET", path: "/me", tests: [statusTest([200, 401])] }),
        { name: "Lists", item: lists },
        ...folders,
      ],
    });
  }

  #list(resource: Resource): Request {
    return {
      name: `List ${words(resource.names.route).join(" ")}`,
      method: "GET",
      path: `${listPath(resource)}?limit=20`,
      tests: [
        statusTest([200, 401, 403]),
        `if (pm.response.code === 200) {`,
        "  const { items, next } = pm.response.json();",
        '  pm.test("It is a page", () => pm.expect(items.length).to.be.at.most(20));',
        `  if (items.length > 0) pm.collectionVariables.set("${idOf(resource)}", items[0].id);`,
        ...resource.fields.flatMap((field) => {
          if (field.kind !== "parts" || !field.many) return [];
          const part = `items[0]?.[${JSON.stringify(field.name)}]?.[0]`;
          const variable = idOf(resourceIn(this.#samples.api, field.part));
          return [`  if (${part}) pm.collectionVariables.set("${variable}", ${part}.id);`];
        }),
        ...urlKey(resource).map(({ name }) => {
          const value = `items[0]?.[${JSON.stringify(name)}]`;
          return `  if (${value} != null) pm.collectionVariables.set("${keyOf(resource, name)}", ${value});`;
        }),
        '  if (next !== null) pm.collectionVariables.set("next", next);',
        "}",
      ],
    };
  }

  #requests(resource: Resource): readonly Request[] {
    const path = listPath(resource);
    const { offers } = resource;
    const one = words(resource.names.variable).join(" ");
    const created = this.#changedOf(resource);
    const key = offers.has("read") ? urlKey(resource) : [];
    const isChanged = isChangeable(resource);
    const plans = offeredActions(this.#samples.api, resource);
    const row = `${path}/{{${idOf(resource)}}}`;
    const keys = keyPath(resource).replaceAll(/:(\w+)/g, (_, name: string) => `{{${keyOf(resource, name)}}}`);
    const firstKey = key[0] && keyOf(resource, key[0].name);
    const formats = exportFormats(resource);
    const body = offers.has("create") ? this.#input(resource, FRESH_ROW) : undefined;
    return [
      ...(offers.has("read")
        ? [
            {
              name: `Read one ${one}`,
              method: "GET",
              path: row,
              needs: idOf(resource),
              tests: [statusTest([200, 401, 403, 404])],
            },
          ]
        : []),
      ...(firstKey === undefined
        ? []
        : [
            {
              name: `Read one ${one} by its key`,
              method: "GET",
              path: keys,
              needs: firstKey,
              tests: [statusTest([200, 401, 403, 404])],
            },
          ]),
      ...formats.map((format) => ({
        name: `Download the list as ${format}`,
        method: "GET",
        path: `${path}/export?format=${format}`,
        tests: [statusTest([200, 401, 403])],
      })),
      ...(body === undefined
        ? []
        : [
            {
              name: `Create one ${one}`,
              method: "POST",
              path,
              body,
              tests: [
                statusTest([201, 401, 403, 404, 409, 422]),
                `if (pm.response.code === 201) pm.collectionVariables.set("${created}", pm.response.json().id);`,
              ],
            },
          ]),
      ...(isChanged
        ? [
            {
              name: `Change one ${one}`,
              method: "PATCH",
              path: `${path}/{{${created}}}`,
              body: {},
              needs: created,
              tests: [statusTest([200, 401, 403, 404])],
            },
            {
              name: `Several changes at once`,
              method: "POST",
              path: `${path}/bulk`,
              body: { operations: [{ update: { id: `{{${created}}}`, values: {} } }] },
              needs: created,
              tests: [statusTest([200, 401, 403, 404])],
            },
          ]
        : []),
      ...plans.map((plan) => this.#action(resource, plan)),
      ...(offers.has("delete") && offers.has("create")
        ? [
            {
              name: `Delete one ${one}`,
              method: "DELETE",
              path: `${path}/{{${created}}}`,
              needs: created,
              tests: [statusTest([204, 401, 403, 404, 409]), `pm.collectionVariables.unset("${created}");`],
            },
          ]
        : []),
    ];
  }

  /** The variable with the row that is changed: one that the collection has created, where it can. */
  #changedOf(resource: Resource): string {
    return resource.offers.has("create") ? createdOf(resource) : idOf(resource);
  }

  #action(resource: Resource, { action, segment, parameters }: ActionPlan): Request {
    const body: Record<string, JsonValue> = {};
    for (const plan of parameters) {
      const { parameter, property } = plan;
      if (parameter.cardinality.lower === 0) continue;
      if (plan.kind === "reference") {
        const target = this.#samples.api.resources.get(plan.target);
        const id = target ? `{{${idOf(target)}}}` : "";
        body[property] = parameter.cardinality.many ? [id] : id;
      } else {
        const value = parameterSample(this.#samples.api, plan);
        body[property] = value ?? "";
      }
    }
    return {
      name: sentenceCase(action.name),
      method: "POST",
      path: `${listPath(resource)}/{{${this.#changedOf(resource)}}}/${segment}`,
      body,
      needs: this.#changedOf(resource),
      tests: [statusTest([200, 400, 401, 403, 404, 409, 422])],
      ...(action.doc !== undefined && { description: action.doc }),
    };
  }

  /** What is sent to create a row; undefined where nothing that fits is known. */
  #input(resource: Resource, row: number): JsonValue | undefined {
    if (!this.#samples.canCreate(resource.entity.id) && !resource.part) return undefined;
    const input: Record<string, JsonValue> = {};
    for (const field of resource.fields) {
      const value = this.#samples.value(field, row) ?? this.#given(resource, field, row);
      if (value !== undefined) input[field.name] = value;
    }
    return input;
  }

  #given(resource: Resource, field: Field, row: number): JsonValue | undefined {
    if (!this.#samples.isGiven(resource, field)) return undefined;
    if (field.kind === "parts") return this.#parts(field, row);
    const target = resourceIn(this.#samples.api, this.#samples.kindOf(field.target) ?? field.target);
    const id = `{{${idOf(target)}}}`;
    return field.kind === "links" ? [id] : id;
  }

  #parts(field: PartsField, row: number): JsonValue | undefined {
    const part = resourceIn(this.#samples.api, field.part);
    if (!field.many) return this.#input(part, row);
    const count = Math.max(1, lowerBound(field));
    return Array.from({ length: count }, (_, index) => this.#input(part, row + index) ?? {});
  }
}

function itemOf({ name, method, path, body, tests, needs, description }: Request) {
  const skip = `if (!pm.collectionVariables.get("${needs}")) pm.execution.skipRequest();`;
  return {
    name,
    ...(needs !== undefined && { event: [script("prerequest", [skip]), script("test", tests)] }),
    ...(needs === undefined && { event: [script("test", tests)] }),
    request: {
      method,
      ...(description !== undefined && { description }),
      ...(body !== undefined && {
        header: [{ key: "content-type", value: "application/json" }],
        body: { mode: "raw", raw: JSON.stringify(body, undefined, 2) },
      }),
      url: `{{baseUrl}}${path}`,
    },
  };
}

function script(listen: string, exec: readonly string[]) {
  return { listen, script: { type: "text/javascript", exec } };
}

function statusTest(codes: readonly number[]): string {
  return `pm.test("It is answered", () => pm.expect(pm.response.code).to.be.oneOf([${codes.join(", ")}]));`;
}

function idOf({ names }: Resource): string {
  return `${names.variable}Id`;
}

function keyOf({ names }: Resource, key: string): string {
  return `${names.variable}.${key}`;
}

function createdOf({ names }: Resource): string {
  return `created.${names.variable}Id`;
}
