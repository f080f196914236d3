import { ORIGIN_REQUEST, type Origin, type OriginParams } from "@domainsmith/model";
import { URI } from "langium";
import { RequestType } from "vscode-languageserver";
import { Origins } from "../generated-code/origins.ts";
import type { RequestContext } from "./requests.ts";
import { whenBuilt } from "./when-built.ts";

const REQUEST = new RequestType<OriginParams, Origin | null, void>(ORIGIN_REQUEST);

/** Answers where a file in an output folder comes from; null for any other file. */
export function answerOrigin({ connection, services }: RequestContext): void {
  const origins = new Origins(services);
  connection.onRequest(REQUEST, async ({ uri, text }, token) => {
    await whenBuilt(services.shared, token);
    return (await origins.originOf(URI.parse(uri), text)) ?? null;
  });
}
