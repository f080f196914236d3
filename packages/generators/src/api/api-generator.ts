import type { SymbolId } from "@domainsmith/model";
import { accessModel } from "../access/index.ts";
import { aboutFile } from "../app/about.ts";
import { biomeConfig } from "../app/biome-config.ts";
import { fixedFiles } from "../app/fixed-files.ts";
import { packageJson } from "../app/package-json.ts";
import { personalMembersFile } from "../app/personal-members.ts";
import { PRESETS, type Preset } from "../app/presets.ts";
import { readme } from "../app/readme.ts";
import { VITEST_CONFIG } from "../app/vitest-config.ts";
import { clientFiles } from "../client/client-files.ts";
import { docsFiles } from "../docs/docs-files.ts";
import type { FileKind, GeneratedFile, Generator, GeneratorInput, GeneratorOutput } from "../generator.ts";
import { relationalModel } from "../relational/index.ts";
import { accessFile, policiesIndex } from "./access-file.ts";
import { actionBodiesFile } from "./action-bodies-file.ts";
import { hasActions } from "./action-plans.ts";
import { apiModel } from "./api-model.ts";
import { eventReadersFile } from "./event-readers-file.ts";
import { eventsFile, handlersFile } from "./events-file.ts";
import { exportFile } from "./export-file.ts";
import { factoryFile } from "./factory-file.ts";
import { filesFile, requiredFilesFile } from "./files-file.ts";
import { applicationHooksFile, entityHooksFile } from "./hooks-files.ts";
import { jobsFile } from "./jobs-file.ts";
import { modulesIndex } from "./modules-index.ts";
import { modulePath } from "./names.ts";
import { noticesOf } from "./notices.ts";
import { policyFile } from "./policy-file.ts";
import { repositoryFile } from "./repository-file.ts";
import { routesFile } from "./routes-file.ts";
import { ruleTestsFile } from "./rule-tests-file.ts";
import { Samples } from "./samples.ts";
import { schemaFile } from "./schema-file.ts";
import { testFile } from "./test-file.ts";
import { typeFiles } from "./type-files.ts";
import { workersFile } from "./workers-file.ts";
import { workflowFile } from "./workflow-file.ts";
import { ZodTypes } from "./zod-types.ts";

interface ApiOptions {
  readonly preset: Preset;
}

/** The HTTP API and the application around it, on the tables that `data` makes. */
export const apiGenerator: Generator<ApiOptions> = {
  name: "api",
  title: "API",
  needs: ["data"],
  optionsSchema: {
    type: "object",
    additionalProperties: false,
    properties: {
      preset: {
        type: "string",
        enum: PRESETS,
        default: "full",
        description:
          "How much the application has: small is the API and its data; full adds a cache, jobs, webhooks and server-sent events, metrics and traces, a typed client, and Redis for several instances.",
      },
    },
  },
  defaults: { preset: "full" },
  reads: ["src/modules/*/*.actions.ts"],
  generate,
};

function generate(input: GeneratorInput<ApiOptions>): GeneratorOutput {
  const { model, application, previous, options, isCancelled = () => false } = input;
  const relational = relationalModel(model);
  // `data` reports them; without tables there is nothing to serve.
  if (relational.notices.some(({ severity }) => severity === "error")) return { files: [], notices: [] };
  const shown = apiModel(model, relational, accessModel(model), options.preset);
  const types = new ZodTypes(model);
  const samples = new Samples(shown);
  const modules = [...shown.resources.values()].flatMap((resource) => {
    if (isCancelled()) return [];
    const { id } = resource.entity;
    const routes = routesFile(shown, resource);
    const policy = policyFile(shown, resource);
    const tests = testFile(samples, resource);
    const uploaded = filesFile(shown, resource);
    const exported = exportFile(shown, resource);
    const ruleTests = ruleTestsFile(samples, resource);
    return [
      typescript(modulePath(resource, "schema"), schemaFile(shown, types, resource), "schema", id),
      ...(policy === undefined ? [] : [typescript(modulePath(resource, "policy"), policy, "policy", id)]),
      typescript(modulePath(resource, "repository"), repositoryFile(shown, types, resource), "repository", id),
      ...(resource.part ? [] : [once(modulePath(resource, "hooks"), entityHooksFile(shown, resource), "hooks", id)]),
      ...(hasActions(resource)
        ? [
            typescript(modulePath(resource, "workflow"), workflowFile(shown, types, resource), "workflow", id),
            once(modulePath(resource, "actions"), actionBodiesFile(shown, resource), "actions", id),
          ]
        : []),
      ...(routes === undefined ? [] : [typescript(modulePath(resource, "routes"), routes, "routes", id)]),
      ...(exported === undefined ? [] : [typescript(modulePath(resource, "export"), exported, "export", id)]),
      ...(uploaded === undefined ? [] : [typescript(modulePath(resource, "files"), uploaded, "files", id)]),
      ...(samples.canCreate(id)
        ? [typescript(modulePath(resource, "factory"), factoryFile(samples, resource), "factory", id)]
        : []),
      ...(tests === undefined ? [] : [typescript(modulePath(resource, "test"), tests, "test", id)]),
      ...(ruleTests === undefined ? [] : [typescript(modulePath(resource, "rules.test"), ruleTests, "rules.test", id)]),
    ];
  });
  const values = typeFiles(model, types);
  const isCalculated = [...modules, ...values].some(({ content }) => /\/rules\/(values|holds)\.ts"/.test(content));
  const required = requiredFilesFile(shown);
  const parts = { ...shown.parts, rules: isCalculated, demofiles: required !== undefined };
  return {
    files: [
      generated("package.json", packageJson(application, parts), "json", "package"),
      generated("README.md", readme(application, shown, parts), "markdown", "readme"),
      typescript("vitest.config.ts", VITEST_CONFIG, "vitest.config.ts"),
      generated("biome.json", biomeConfig(), "json", "biome"),
      ...fixedFiles(parts),
      once("src/hooks.ts", applicationHooksFile(), "application-hooks"),
      typescript("src/about.ts", aboutFile(application, shown), "about"),
      typescript("src/access/model.ts", accessFile(shown), "access"),
      typescript("src/observability/personal.ts", personalMembersFile(model), "personal"),
      typescript("src/modules/index.ts", modulesIndex(shown), "modules"),
      typescript("src/modules/policies.ts", policiesIndex(shown), "policies"),
      typescript("src/workers.ts", workersFile(shown), "workers"),
      ...(parts.events
        ? [
            typescript("src/events/events.ts", eventsFile(shown, types), "events"),
            once("src/events/handlers.ts", handlersFile(shown), "handlers"),
          ]
        : []),
      ...(parts.stream ? [typescript("src/stream/readers.ts", eventReadersFile(shown), "event-readers")] : []),
      ...(required === undefined ? [] : [typescript("src/files/required-files.ts", required, "required-files")]),
      ...(parts.jobs ? [once("src/jobs/jobs.ts", jobsFile(), "jobs")] : []),
      ...(parts.client
        ? clientFiles(shown, types, application).map(({ path, content, symbol }) =>
            generated(
              path,
              content,
              path.endsWith(".md") ? "markdown" : "typescript",
              symbol ? "client" : path,
              symbol,
            ),
          )
        : []),
      ...docsFiles(shown, parts, samples, application).map(({ path, content, kind }) => {
        return generated(path, content, kind, path);
      }),
      ...modules,
      ...values,
    ],
    notices: noticesOf(shown, previous),
  };
}

function typescript(path: string, content: string, artifact: string, symbol?: SymbolId): GeneratedFile {
  return generated(path, content, "typescript", artifact, symbol);
}

/** Made when it is missing; the user's from then on. */
function once(path: string, content: string, artifact: string, symbol?: SymbolId): GeneratedFile {
  return { ...typescript(path, content, artifact, symbol), ownership: "once" };
}

function generated(path: string, content: string, kind: FileKind, artifact: string, symbol?: SymbolId): GeneratedFile {
  const key = { generator: "api", artifact, ...(symbol !== undefined && { symbol }) };
  return { path, content, kind, key, ownership: "generated" };
}
