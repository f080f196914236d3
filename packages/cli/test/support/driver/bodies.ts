import assert from "node:assert/strict";
import {
  type Attribute,
  baseType,
  type Cardinality,
  type DataType,
  type Entity,
  entityOf,
  enumOf,
  type Model,
  type Parameter,
  type RelationMember,
  type SymbolId,
  type ValueObject,
  valueObjectOf,
} from "@domainsmith/model";
import type { Answer } from "./client.ts";
import { asObject, isObject, type JsonObject } from "./json.ts";
import { type Meaning, meaningOf, plain } from "./names.ts";
import type { OpenApi } from "./open-api.ts";
import { sampleScalar, wrongScalars } from "./scalars.ts";

/** So many bodies are tried before a check counts as impossible to keep. */
const MOST_ATTEMPTS = 40;

/** `minimal`: only what the model requires. `full`: everything that a client may write. */
export type Extent = "minimal" | "full";

/** Finds the id of a row that may be referred to, and makes it if there is none that is free. */
export type RowSource = (target: SymbolId) => Promise<string>;

/** A body that must be refused. */
export interface WrongBody {
  readonly what: string;
  readonly body: JsonObject;
  /** JSON pointer to what is wrong with it. */
  readonly pointer: string;
}

/** Makes bodies of requests: their shape is the OpenAPI document's, what may stand in them is the model's. */
export class Bodies {
  readonly #model: Model;
  readonly #api: OpenApi;
  readonly #rows: RowSource;
  #count = 0;
  /** The values of one body are made of numbers so far apart; of the same one with 0. */
  #spread = 0;

  constructor(model: Model, api: OpenApi, rows: RowSource) {
    this.#model = model;
    this.#api = api;
    this.#rows = rows;
  }

  /** A valid body; no two have the same values where the model wants them to be unique. */
  async valid(owner: Entity | ValueObject, schema: JsonObject, extent: Extent): Promise<JsonObject> {
    this.#count += 1;
    let n = this.#count;
    const body: Record<string, unknown> = {};
    for (const [property, propertySchema] of this.#api.properties(schema)) {
      if ("not" in propertySchema) continue;
      if (this.#spread > 0) {
        this.#count += this.#spread;
        n = this.#count;
      }
      const meaning = meaningOf(owner, property);
      if (!meaning) {
        if (property === "id" || property === "kind") continue;
        throw new Error(`${owner.id} has no member for the property ${property}.`);
      }
      if (extent === "minimal" && !isRequired(meaning)) continue;
      body[property] = await this.#value(meaning, propertySchema, extent, n);
    }
    return body;
  }

  /** A value for every parameter of an action. */
  async input(parameters: readonly Parameter[], schemas: ReadonlyMap<string, JsonObject>): Promise<JsonObject> {
    this.#count += 1;
    const input: Record<string, unknown> = {};
    for (const { name, type, cardinality } of parameters) {
      const property = [...schemas.keys()].find((each) =>
        [name, `${name}Id`].some((wanted) => plain(each) === plain(wanted)),
      );
      const schema = property === undefined ? undefined : schemas.get(property);
      if (property === undefined || !schema) throw new Error(`The parameter ${name} is not in the body.`);
      const one = (below: JsonObject) =>
        type.kind === "entity" ? this.#rows(type.entity) : this.#data(type, below, "full", this.#count);
      input[property] = cardinality.many
        ? await this.#repeat(cardinality, "full", 2, () => one(asObject(this.#api.resolve(schema).items)))
        : await one(schema);
    }
    return input;
  }

  /**
   * Sends bodies until one keeps the model's checks, which no schema tells: 422 names what breaks them, and that gets
   * other values, or is left out. So do values that a sequence has given to another row. The answer must have this status.
   */
  async accepted(
    send: (body: JsonObject) => Promise<Answer>,
    status: number,
    owner: Entity | ValueObject,
    schema: JsonObject,
    extent: Extent,
  ): Promise<{ readonly sent: JsonObject; readonly answer: Answer }> {
    const isChange = this.#api.required(schema).size === 0;
    let sent = await this.valid(owner, schema, extent);
    for (let attempt = 1; ; attempt += 1) {
      const answer = await send(sent);
      const isTaken = answer.status === 409 && status < 400 && asObject(answer.body).code === "NOT_UNIQUE";
      if ((answer.status === 422 || isTaken) && attempt < MOST_ATTEMPTS) {
        sent = await this.#mended(owner, schema, sent, pointersIn(answer.body), attempt, isChange);
        continue;
      }
      assert.equal(answer.status, status, answer.summary);
      return { sent, answer };
    }
  }

  async #mended(
    owner: Entity | ValueObject,
    schema: JsonObject,
    body: JsonObject,
    pointers: readonly string[],
    attempt: number,
    isChange: boolean,
  ): Promise<JsonObject> {
    this.#spread = 1 + ((attempt * 7919) % 97);
    // Checks may compare what parts or values have in common, such as a currency: defaults are the same everywhere.
    const isPlain = attempt % 2 === 0;
    const fresh = await this.valid(owner, schema, isPlain ? "minimal" : "full");
    this.#spread = 0;
    const named = pointers.map((pointer) => pointer.split("/")[1] ?? "");
    const known = new Set(this.#api.properties(schema).keys());
    const changeable = named.filter((name) => name in body || (attempt > 4 && known.has(name)));
    const wrong = changeable.length > 0 ? changeable : Object.keys(body);
    const mended: Record<string, unknown> = { ...body };
    for (const [index, property] of wrong.entries()) {
      const meaning = meaningOf(owner, property);
      const canDo = isChange || (meaning !== undefined && !isRequired(meaning));
      const isLeftOut = !isPlain && attempt > MOST_ATTEMPTS / 2 && (Math.floor(attempt / 2) + index) % 2 === 0;
      if (isLeftOut && canDo) delete mended[property];
      else if (property in fresh) mended[property] = fresh[property];
    }
    return mended;
  }

  /** Variants of a valid full body, each with one thing wrong in it. */
  *wrong(owner: Entity | ValueObject, schema: JsonObject, body: JsonObject, pointer = ""): Generator<WrongBody> {
    yield { what: "an unknown field", body: { ...body, noSuchField: 1 }, pointer: `${pointer}/noSuchField` };
    for (const [property, propertySchema] of this.#api.properties(schema)) {
      const meaning = meaningOf(owner, property);
      if (!meaning || "not" in propertySchema) continue;
      const at = `${pointer}/${property}`;
      const name = at.slice(1);
      if (isRequired(meaning)) {
        const { [property]: _, ...without } = body;
        yield { what: `without ${name}`, body: without, pointer: at };
        yield { what: `${name} null`, body: { ...body, [property]: null }, pointer: at };
      }
      const put = ({ what, value, below = "" }: WrongValue): WrongBody => ({
        what: `${name}${below} ${what}`,
        body: { ...body, [property]: value },
        pointer: `${at}${below}`,
      });
      for (const wrong of this.#wrongValues(meaning, propertySchema, body[property])) yield put(wrong);
    }
  }

  async #value(meaning: Meaning, schema: JsonObject, extent: Extent, n: number): Promise<unknown> {
    const { member } = meaning;
    switch (meaning.kind) {
      case "attribute":
        return this.#attribute(meaning.member, schema, extent, n);
      case "reference":
        return this.#rows(member.kind === "relation" ? member.target : "");
      case "links":
        return this.#repeat(member.cardinality, extent, 1, () => this.#rows(meaning.member.target));
      case "parts": {
        const part = entityOf(this.#model, meaning.member.target);
        if (!member.cardinality.many) return this.valid(part, schema, extent);
        const items = asObject(this.#api.resolve(schema).items, "schema of the items");
        return this.#repeat(member.cardinality, extent, 2, () => this.valid(part, items, extent));
      }
    }
  }

  async #attribute(attribute: Attribute, schema: JsonObject, extent: Extent, n: number): Promise<unknown> {
    const { cardinality, type } = attribute;
    if (!cardinality.many) return this.#data(type, schema, extent, n);
    const items = asObject(this.#api.resolve(schema).items, "schema of the items");
    let index = 0;
    return this.#repeat(cardinality, extent, 2, () => {
      index += 1;
      return this.#data(type, items, extent, n + index);
    });
  }

  async #data(declared: DataType, schema: JsonObject, extent: Extent, n: number): Promise<unknown> {
    const { type, patterns } = baseType(this.#model, declared);
    if (type.kind === "value") return this.valid(valueObjectOf(this.#model, type.value), schema, extent);
    if (type.kind === "primitive") return sampleScalar(type, patterns, n);
    const { values } = enumOf(this.#model, type.enum);
    return values[n % values.length]?.name;
  }

  async #repeat<Item>(
    { lower, upper }: Cardinality,
    extent: Extent,
    some: number,
    make: () => Promise<Item>,
  ): Promise<Item[]> {
    const wanted = extent === "minimal" ? lower : Math.max(lower, Math.min(some, upper ?? some));
    const items: Item[] = [];
    while (items.length < wanted) items.push(await make());
    return items;
  }

  *#wrongValues(meaning: Meaning, schema: JsonObject, valid: unknown): Generator<WrongValue> {
    const { member } = meaning;
    if (meaning.kind === "reference") {
      yield { what: "no id", value: "nobody" };
      return;
    }
    if (member.cardinality.many && Array.isArray(valid)) {
      yield* this.#wrongLists(member, schema, valid);
    } else if (meaning.kind === "parts") {
      yield* this.#wrongParts(meaning.member, schema, valid, "");
    } else if (member.kind === "attribute") {
      yield* this.#wrongData(member.type, schema, valid);
    }
  }

  *#wrongLists(member: Attribute | RelationMember, schema: JsonObject, valid: unknown[]): Generator<WrongValue> {
    const { lower, upper } = member.cardinality;
    const [first] = valid;
    yield { what: "no list", value: "a text" };
    if (lower > 0) yield { what: "with too few items", value: valid.slice(0, lower - 1) };
    if (upper !== undefined && upper < 1000) {
      yield { what: "with too many items", value: Array.from({ length: upper + 1 }, () => first) };
    }
    if (valid.length === 0) return;
    const items = asObject(this.#api.resolve(schema).items, "schema of the items");
    const inList = ({ what, value, below = "" }: WrongValue) => {
      return { what, value: [value, ...valid.slice(1)], below: `/0${below}` };
    };
    if (member.kind === "attribute") {
      for (const wrong of this.#wrongData(member.type, items, first)) yield inList(wrong);
    } else if (typeof first === "object") {
      for (const wrong of this.#wrongParts(member, items, first, "")) yield inList(wrong);
    } else {
      yield { what: "with what is no id", value: ["nobody"] };
    }
  }

  *#wrongParts(member: RelationMember, schema: JsonObject, valid: unknown, pointer: string): Generator<WrongValue> {
    yield { what: "no object", value: 17 };
    if (typeof valid !== "object" || valid === null) return;
    const part = entityOf(this.#model, member.target);
    for (const { what, body, pointer: below } of this.wrong(part, schema, asObject(valid), pointer)) {
      yield { what, value: body, below };
    }
  }

  *#wrongData(declared: DataType, schema: JsonObject, valid: unknown): Generator<WrongValue> {
    const { type, patterns } = baseType(this.#model, declared);
    if (type.kind === "value") {
      yield { what: "no object", value: "a text" };
      if (valid === null || valid === undefined) return;
      const owner = valueObjectOf(this.#model, type.value);
      for (const { what, body, pointer } of this.wrong(owner, schema, asObject(valid))) {
        yield { what, value: body, below: pointer };
      }
    } else if (type.kind === "enum") {
      yield { what: "no value of its enum", value: "noSuchValue" };
    } else {
      if (type.name !== "Json") yield { what: "an object", value: { wrong: true } };
      for (const [what, value] of wrongScalars(type, patterns)) yield { what, value };
    }
  }
}

interface WrongValue {
  readonly what: string;
  readonly value: unknown;
  readonly below?: string;
}

function pointersIn(problem: unknown): readonly string[] {
  if (!isObject(problem) || !Array.isArray(problem.errors)) return [];
  return problem.errors.filter(isObject).map(({ pointer }) => String(pointer));
}

/** Whether a client has to write it, by the model alone. Files are uploaded afterwards. */
function isRequired({ member }: Meaning): boolean {
  if (member.cardinality.lower === 0 || member.default !== undefined) return false;
  if (member.kind === "relation" || member.type.kind !== "primitive") return true;
  return member.type.name !== "File" && member.type.name !== "Image";
}
