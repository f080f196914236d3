import type { ApiModel } from "../api/api-model.ts";
import type { Samples } from "../api/samples.ts";
import type { ApplicationParts } from "../app/parts.ts";
import type { ApplicationSettings } from "../generator.ts";
import { architecture } from "./architecture.ts";
import { dataDictionary } from "./data-dictionary.ts";
import { postmanCollection } from "./postman.ts";

/** The documentation of an application, by path. */
export function docsFiles(
  api: ApiModel,
  parts: ApplicationParts,
  samples: Samples,
  application: ApplicationSettings,
): readonly { readonly path: string; readonly content: string; readonly kind: "markdown" | "json" }[] {
  return [
    { path: "docs/architecture.md", content: architecture(api, parts, application), kind: "markdown" },
    { path: "docs/data-dictionary.md", content: dataDictionary(api, application), kind: "markdown" },
    ...(parts.client
      ? [{ path: "docs/postman.json", content: postmanCollection(samples, application), kind: "json" as const }]
      : []),
  ];
}
