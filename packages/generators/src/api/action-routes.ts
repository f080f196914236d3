import { sentenceCase } from "../naming/index.ts";
import { type ActionPlan, offeredActions } from "./action-plans.ts";
import { moduleImport, noun, schemaConstant } from "./names.ts";
import { listPath } from "./paths.ts";
import type { Route, RoutesWriter } from "./routes-writer.ts";

/** One route for each action of an entity: `POST /orders/:id/place`. */
export function actionRoutes(writer: RoutesWriter): readonly Route[] {
  const { api, resource } = writer;
  return offeredActions(api, resource).map((plan) => actionRoute(writer, plan));
}

function actionRoute(writer: RoutesWriter, plan: ActionPlan): Route {
  const { file, resource } = writer;
  const workflow = moduleImport(resource, resource, "workflow");
  const carryOut = file.import(plan.function, workflow);
  const input = file.import(schemaConstant(plan.schema), workflow);
  const isCertain = resource.policy?.actorsRead !== false;
  const answer = writer.schema(isCertain ? writer.ownReadName : resource.schemaNames.written);
  const expected = writer.hasVersion ? `, ${writer.http("expectedVersion", "etag")}(request)` : "";
  return {
    method: "post",
    path: `${listPath(resource)}/:id/${plan.segment}`,
    operation: plan.function,
    summary: summary(plan, noun(resource)),
    schema: [
      `params: ${writer.http("idParameters", "routes")}`,
      `body: ${isAllOptional(plan) ? `${writer.file.import("orNothing", "../../actions/input.ts")}(${input})` : input}`,
    ],
    response: `200: ${answer}`,
    handler: writer.hasVersion ? "request, reply" : "request",
    permit: { of: resource, operations: [plan.action.name] },
    body: [
      "const { params, body } = request;",
      `const result = await run(request, (scope) => ${carryOut}(scope, params.id, body${expected}));`,
      `return ${writer.hasVersion ? `${writer.http("versioned", "etag")}(reply, result)` : "result"};`,
    ],
  };
}

/** The first sentence of the action's documentation, or its name. */
function summary({ action }: ActionPlan, what: string): string {
  const line = action.doc?.trim().split("\n")[0] ?? "";
  const sentence = /^(.+?[.!?])(\s|$)/.exec(line)?.[1] ?? line;
  if (sentence !== "") return sentence.replace(/\.$/, "");
  return `${sentenceCase(action.name)} (${what})`;
}

/** Nothing has to be sent. */
function isAllOptional({ parameters }: ActionPlan): boolean {
  return parameters.every(({ parameter: { cardinality, default: fallback } }) => {
    return fallback !== undefined || cardinality.lower === 0;
  });
}
