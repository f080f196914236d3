import type { FastifySerializerCompiler } from "fastify";
import type { z } from "zod";

/**
 * Answers are sent as they are. What is stored can be told, even where it keeps a rule of the model no longer: one row
 * must not make a list of others fail.
 */
export const plainAnswers: FastifySerializerCompiler<z.ZodType> = () => (answer) => JSON.stringify(answer);
