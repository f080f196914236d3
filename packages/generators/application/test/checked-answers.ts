import { isDeepStrictEqual } from "node:util";
import type { FastifySerializerCompiler } from "fastify";
import type { z } from "zod";

/** An answer that is not as the API's description says is an error. */
export const checkedAnswers: FastifySerializerCompiler<z.ZodType> =
  ({ schema, method, url }) =>
  (answer) => {
    const text = JSON.stringify(answer);
    const described = JSON.stringify(schema.parse(answer));
    if (isDeepStrictEqual(JSON.parse(described), JSON.parse(text))) return text;
    throw new Error(`The answer to ${method} ${url} is ${text}. Its schema describes ${described}.`);
  };
