import { type JsonValue, sampleValue } from "../data/samples/index.ts";
import type { ActionPlan, ValueParameter } from "./action-plans.ts";
import type { ApiModel } from "./api-model.ts";
import type { Samples } from "./samples.ts";

/** A value for a parameter, as for a member of its type; undefined where none that fits is found. */
export function parameterSample({ model }: ApiModel, { parameter, type }: ValueParameter): JsonValue | undefined {
  const { id, name, doc, source, annotations, was, cardinality } = parameter;
  const like = { id, name, source, annotations, was, cardinality, ...(doc !== undefined && { doc }), type };
  const fields = { kind: "attribute", owner: id, declaredIn: id, key: false, unique: false, readonly: false } as const;
  return sampleValue(model, { ...like, ...fields }, 0);
}

/** Whether tests can send everything that an action needs. */
export function hasInput(samples: Samples, { parameters }: ActionPlan): boolean {
  return parameters.every((plan) => {
    const { cardinality, default: fallback } = plan.parameter;
    if (fallback || cardinality.lower === 0) return true;
    if (plan.kind === "reference") return !cardinality.many && samples.kindOf(plan.target) !== undefined;
    return parameterSample(samples.api, plan) !== undefined;
  });
}
