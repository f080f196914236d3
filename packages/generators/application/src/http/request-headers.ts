import { jsonSchemaTransform } from "fastify-type-provider-zod";

const WRITING: ReadonlySet<string> = new Set(["POST", "PUT", "PATCH", "DELETE"]);

const idempotencyKey = {
  type: "string",
  maxLength: 257,
  description: "A name of your own for this request: sent again under the same name, it is carried out only once.",
};
const ifMatch = {
  type: "string",
  description: "The `ETag` of the version that you know: the change is refused if there is a newer one.",
};

/** Describes a route with the headers that all routes of its kind understand. */
export const transform: typeof jsonSchemaTransform = (input) => {
  const described = jsonSchemaTransform(input);
  const { url, route } = input;
  const isWriting = [route.method].flat().some((method) => WRITING.has(method));
  // What operators and programs of the infrastructure ask for is no part of the modules.
  if (!isWriting || described.schema.hide || url.startsWith("/operations/")) return described;
  const properties = {
    "idempotency-key": idempotencyKey,
    ...(url.includes("/:id") && { "if-match": ifMatch }),
  };
  return { ...described, schema: { ...described.schema, headers: { type: "object", properties } } };
};
