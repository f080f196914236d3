/** What generators say about their options: the part of JSON Schema that is needed for that. */
export interface OptionsSchema {
  readonly type: "object";
  readonly additionalProperties: false;
  readonly properties: Readonly<Record<string, OptionSchema>>;
}

export interface OptionSchema {
  readonly type: "boolean" | "integer" | "string";
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly string[];
  readonly default?: unknown;
  readonly description?: string;
}

/** What is wrong with options, in words; empty if they fulfil their schema. */
export function optionProblems(schema: OptionsSchema, options: unknown): readonly string[] {
  if (typeof options !== "object" || options === null || Array.isArray(options)) return ["Options are an object."];
  return Object.entries(options).flatMap(([name, value]) => {
    const option = Object.hasOwn(schema.properties, name) ? schema.properties[name] : undefined;
    if (!option) return [`There is no option "${name}"${known(schema)}.`];
    const expected = expectation(option);
    return fulfils(option, value) ? [] : [`The option "${name}" is ${expected}.`];
  });
}

function known({ properties }: OptionsSchema): string {
  const names = Object.keys(properties);
  return names.length === 0 ? "; there are none" : `; there are ${names.join(", ")}`;
}

function fulfils({ type, minimum, maximum, enum: values }: OptionSchema, value: unknown): boolean {
  switch (type) {
    case "boolean":
      return typeof value === "boolean";
    case "integer":
      return (
        typeof value === "number" &&
        Number.isInteger(value) &&
        value >= (minimum ?? Number.NEGATIVE_INFINITY) &&
        value <= (maximum ?? Number.POSITIVE_INFINITY)
      );
    case "string":
      return typeof value === "string" && (values === undefined || values.includes(value));
  }
}

function expectation({ type, minimum, maximum, enum: values }: OptionSchema): string {
  if (type === "boolean") return "true or false";
  if (type === "string") return values === undefined ? "a text" : `one of ${values.join(", ")}`;
  if (minimum !== undefined && maximum !== undefined) return `a whole number from ${minimum} to ${maximum}`;
  if (minimum !== undefined) return `a whole number from ${minimum} on`;
  return maximum === undefined ? "a whole number" : `a whole number up to ${maximum}`;
}
