import type { GenerateFailure, GenerationFailed } from "@domainsmith/model";
import type { ProblemCode } from "@domainsmith/regeneration";

/** Why nothing was written. */
export function failed(reason: GenerateFailure, message: string): GenerationFailed {
  return { ok: false, reason, message };
}

/** What clients are told of a problem of regeneration. */
export function failureOf(code: ProblemCode): GenerateFailure {
  if (code === "cancelled") return "cancelled";
  return code === "bad-file-set" ? "generator" : "output";
}
