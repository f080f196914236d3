/**
 * Reads a value that may be anything at all. Throws a {@link WrongShape} that says where it is not as it should be.
 *
 * @param path where the value stands, for the message: `params.keys[3]`
 */
export type Shape<Value> = (value: unknown, path: string) => Value;

/** A message of a page that is not in the form that was agreed on. */
export class WrongShape extends Error {
  constructor(path: string, expected: string) {
    super(`${path} is not ${expected}.`);
    this.name = "WrongShape";
  }
}

/** A string of so many UTF-16 code units at most. */
export function string(limit: number): Shape<string> {
  return (value, path) => {
    if (typeof value !== "string" || value.length > limit) {
      throw new WrongShape(path, `a text of at most ${limit} characters`);
    }
    return value;
  };
}

export const boolean: Shape<boolean> = (value, path) => {
  if (typeof value !== "boolean") throw new WrongShape(path, "true or false");
  return value;
};

/** A finite number whose absolute value is no larger than `limit`. */
export function number(limit: number): Shape<number> {
  return (value, path) => {
    if (typeof value !== "number" || !(Math.abs(value) <= limit)) {
      throw new WrongShape(path, `a number between -${limit} and ${limit}`);
    }
    return value;
  };
}

/** A whole number from 0 to `limit`. */
export function count(limit: number): Shape<number> {
  return (value, path) => {
    if (typeof value !== "number" || !Number.isInteger(value) || value < 0 || value > limit) {
      throw new WrongShape(path, `a whole number between 0 and ${limit}`);
    }
    return value;
  };
}

export function oneOf<const Value extends string>(...allowed: readonly Value[]): Shape<Value> {
  return (value, path) => {
    const found = allowed.find((each) => each === value);
    if (found === undefined) throw new WrongShape(path, `one of ${allowed.join(", ")}`);
    return found;
  };
}

export function nullable<Value>(shape: Shape<Value>): Shape<Value | null> {
  return (value, path) => (value === null ? null : shape(value, path));
}

/** So many items at most. */
export function list<Value>(item: Shape<Value>, limit: number): Shape<readonly Value[]> {
  return (value, path) => {
    if (!Array.isArray(value) || value.length > limit) throw new WrongShape(path, `a list of at most ${limit} items`);
    return value.map((each, index) => item(each, `${path}[${index}]`));
  };
}

/** An object whose names are free; so many at most. */
export function record<Value>(key: Shape<string>, item: Shape<Value>, limit: number): Shape<Record<string, Value>> {
  return (value, path) => {
    const entries = Object.entries(plain(value, path));
    if (entries.length > limit) throw new WrongShape(path, `an object of at most ${limit} entries`);
    return Object.fromEntries(
      entries.map(([name, each]) => [key(name, `a name in ${path}`), item(each, `${path}.${name}`)]),
    );
  };
}

type Fields = Readonly<Record<string, Shape<unknown>>>;
type ValueOf<Field> = Field extends Shape<infer Value> ? Value : never;
type ObjectOf<Required extends Fields, Optional extends Fields> = {
  readonly [Name in keyof Required]: ValueOf<Required[Name]>;
} & { readonly [Name in keyof Optional]?: ValueOf<Optional[Name]> };

/** An object with these fields and no others. An optional field may be undefined, which is the same as absent. */
export function object<const Required extends Fields, const Optional extends Fields = Record<never, never>>(
  required: Required,
  optional?: Optional,
): Shape<ObjectOf<Required, Optional>> {
  return (value, path) => {
    const given = plain(value, path);
    const fields: Fields = { ...required, ...optional };
    const unknown = Object.keys(given).find((name) => !Object.hasOwn(fields, name));
    if (unknown !== undefined) throw new WrongShape(path, `without "${unknown.slice(0, 40)}"`);
    const result: Record<string, unknown> = {};
    for (const [name, shape] of Object.entries(fields)) {
      const field = Object.hasOwn(given, name) ? given[name] : undefined;
      if (field !== undefined || Object.hasOwn(required, name)) result[name] = shape(field, `${path}.${name}`);
    }
    return result as ObjectOf<Required, Optional>;
  };
}

/** One of several objects, told apart by their field `kind`. */
export function variant<const Variants extends Readonly<Record<string, Shape<object>>>>(
  variants: Variants,
): Shape<{ [Kind in keyof Variants]: ValueOf<Variants[Kind]> & { readonly kind: Kind } }[keyof Variants]> {
  return (value, path) => {
    const { kind, ...rest } = plain(value, path);
    const shape = typeof kind === "string" && Object.hasOwn(variants, kind) ? variants[kind] : undefined;
    if (!shape) throw new WrongShape(`${path}.kind`, `one of ${Object.keys(variants).join(", ")}`);
    return { kind, ...shape(rest, path) } as ReturnType<ReturnType<typeof variant<Variants>>>;
  };
}

function plain(value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new WrongShape(path, "an object");
  return value as Readonly<Record<string, unknown>>;
}
