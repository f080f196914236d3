import { jsonSchemaTransform } from "fastify-type-provider-zod";
import { problemContent } from "./routes.ts";

const WRITING: ReadonlySet<string> = new Set(["POST", "PUT", "PATCH", "DELETE"]);

const idempotencyKey = {
  type: "string",
  maxLength: 257,
  description: "A name of your own for this request: sent again under the same name, it is carried out only once.",
};
const ifMatch = {
  type: "string",
  description:
    "The `ETag` of the version that you know, or several separated by commas: the change is refused if it is none of these any more.",
};
const versionRequired = { description: "It does not say which version it changes", content: problemContent };

/**
 * Describes a route with the headers that all routes of its kind understand.
 *
 * @param areVersionsRequired changes of rows must say which version they change
 */
export function describeHeaders(areVersionsRequired: boolean): typeof jsonSchemaTransform {
  return (input) => {
    const { url, route, schema } = input;
    const isWriting = [route.method].flat().some((method) => WRITING.has(method));
    // What operators and programs of the infrastructure ask for is no part of the modules.
    if (!isWriting || schema.hide || url.startsWith("/operations/")) return jsonSchemaTransform(input);
    const isOfRow = url.includes("/:id");
    const isRequired = areVersionsRequired && (isOfRow || url.endsWith("/bulk"));
    const response = { ...Object(schema.response), ...(isRequired && { 428: versionRequired }) };
    const described = jsonSchemaTransform({ ...input, schema: { ...schema, response } });
    const headers = {
      type: "object",
      properties: { "idempotency-key": idempotencyKey, ...(isOfRow && { "if-match": ifMatch }) },
      ...(isOfRow && areVersionsRequired && { required: ["if-match"] }),
    };
    return { ...described, schema: { ...described.schema, headers } };
  };
}
