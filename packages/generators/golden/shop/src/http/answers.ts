import type { FastifySerializerCompiler } from "fastify";
import type { z } from "zod";
import { jsonPointer, ProblemException } from "./problem.ts";

/**
 * Answers are sent as they are. What is stored can be told, even where it keeps a rule of the model no longer: one row
 * must not make a list of others fail.
 */
export const plainAnswers: FastifySerializerCompiler<z.ZodType> = () => (answer) => JSON.stringify(answer);

/** For tests: an answer that is not as its schema says, or that the schema would change, is an error. */
export const checkedAnswers: FastifySerializerCompiler<z.ZodType> =
  ({ schema, method, url }) =>
  (answer) => {
    const text = JSON.stringify(answer);
    const told = JSON.stringify(schema.parse(answer));
    if (told === text) return text;
    throw new Error(`The answer to ${method} ${url} is not as its schema says: ${text} instead of ${told}`);
  };

/**
 * What a change has come to, where it can be told. Throws a problem otherwise, so that nothing of it is kept: what is
 * calculated of the values that were sent, such as a product of two of them, may be out of its range.
 */
export function tellable<Answer>(schema: z.ZodType, answer: Answer): Answer {
  const { success, error } = schema.safeParse(answer);
  if (success) return answer;
  const errors = error.issues.map(({ path, message }) => ({ pointer: jsonPointer(path), message }));
  throw new ProblemException(422, "OUT_OF_RANGE", "Something that is calculated of it would be out of its range.", errors);
}
