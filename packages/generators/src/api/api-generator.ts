import type { SymbolId } from "@domainsmith/model";
import { aboutFile } from "../app/about.ts";
import { fixedFiles } from "../app/fixed-files.ts";
import { packageJson } from "../app/package-json.ts";
import { readme } from "../app/readme.ts";
import { VITEST_CONFIG } from "../app/vitest-config.ts";
import type { FileKind, GeneratedFile, Generator, GeneratorInput, GeneratorOutput } from "../generator.ts";
import { relationalModel } from "../relational/index.ts";
import { apiModel } from "./api-model.ts";
import { factoryFile } from "./factory-file.ts";
import { modulesIndex } from "./modules-index.ts";
import { modulePath } from "./names.ts";
import { noticesOf } from "./notices.ts";
import { repositoryFile } from "./repository-file.ts";
import { routesFile } from "./routes-file.ts";
import { Samples } from "./samples.ts";
import { schemaFile } from "./schema-file.ts";
import { testFile } from "./test-file.ts";
import { typeFiles } from "./type-files.ts";
import { ZodTypes } from "./zod-types.ts";

/** The HTTP API and the application around it, on the tables that `data` makes. */
export const apiGenerator: Generator = {
  name: "api",
  title: "API",
  needs: ["data"],
  optionsSchema: { type: "object", additionalProperties: false, properties: {} },
  defaults: {},
  reads: [],
  generate,
};

function generate({ model, application }: GeneratorInput<Record<string, never>>): GeneratorOutput {
  const relational = relationalModel(model);
  // `data` reports them; without tables there is nothing to serve.
  if (relational.notices.some(({ severity }) => severity === "error")) return { files: [], notices: [] };
  const shown = apiModel(model, relational);
  const types = new ZodTypes(model);
  const samples = new Samples(shown);
  const modules = [...shown.resources.values()].flatMap((resource) => {
    const { id } = resource.entity;
    const routes = routesFile(shown, resource);
    const tests = testFile(samples, resource);
    return [
      typescript(modulePath(resource, "schema"), schemaFile(shown, types, resource), "schema", id),
      typescript(modulePath(resource, "repository"), repositoryFile(shown, types, resource), "repository", id),
      ...(routes === undefined ? [] : [typescript(modulePath(resource, "routes"), routes, "routes", id)]),
      ...(samples.canCreate(id)
        ? [typescript(modulePath(resource, "factory"), factoryFile(samples, resource), "factory", id)]
        : []),
      ...(tests === undefined ? [] : [typescript(modulePath(resource, "test"), tests, "test", id)]),
    ];
  });
  return {
    files: [
      generated("package.json", packageJson(application), "json", "package"),
      generated("README.md", readme(application, shown), "markdown", "readme"),
      typescript("vitest.config.ts", VITEST_CONFIG, "vitest.config.ts"),
      ...fixedFiles(),
      typescript("src/about.ts", aboutFile(application), "about"),
      typescript("src/modules/index.ts", modulesIndex(shown), "modules"),
      ...modules,
      ...typeFiles(model, types),
    ],
    notices: noticesOf(shown),
  };
}

function typescript(path: string, content: string, artifact: string, symbol?: SymbolId): GeneratedFile {
  return generated(path, content, "typescript", artifact, symbol);
}

function generated(path: string, content: string, kind: FileKind, artifact: string, symbol?: SymbolId): GeneratedFile {
  const key = { generator: "api", artifact, ...(symbol !== undefined && { symbol }) };
  return { path, content, kind, key, ownership: "generated" };
}
