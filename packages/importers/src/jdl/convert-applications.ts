import { listed } from "../lists.ts";
import { lowerFirst } from "../naming/words.ts";
import type { JdlApplication, JdlSetting } from "./ast.ts";
import type { Conversion } from "./conversion.ts";
import { selectedEntities } from "./convert-options.ts";

/** Settings that the report names with the application itself. */
const NAMING = new Set(["baseName", "applicationType"]);

/**
 * Reports applications and deployments: one model holds the entities of all of them.
 *
 * @returns the model's namespace: the name of the only application, if it has one
 */
export function convertApplications(conversion: Conversion): string | undefined {
  const { file, report } = conversion;
  for (const application of file.applications) reportApplication(application, conversion);
  for (const { line, settings } of file.deployments) {
    const subject = `deployment ${textOf(settings, "deploymentType") ?? ""}`.trimEnd();
    report.lost(line, subject, `Deployments have no counterpart: ${listed(settingNames(settings))}.`);
  }
  const [only, second] = file.applications;
  const baseName = only === undefined || second !== undefined ? undefined : textOf(only.config, "baseName");
  return baseName !== undefined && /^[A-Za-z][A-Za-z0-9]*$/.test(baseName) ? lowerFirst(baseName) : undefined;
}

function reportApplication({ line, config, entities }: JdlApplication, conversion: Conversion): void {
  const { report } = conversion;
  const subject = `application ${textOf(config, "baseName") ?? ""}`.trimEnd();
  const type = textOf(config, "applicationType");
  const names = entities === undefined ? [] : selectedEntities(entities, conversion);
  const holds = names.length === 0 ? "without entities" : `with the entities ${listed(names)}`;
  const message = `It was ${type === undefined ? "an application" : `of type ${type},`} ${holds}. One model holds the entities of all applications.`;
  report.info(line, subject, message);
  const technical = config.filter(({ name }) => !NAMING.has(name));
  if (technical.length === 0) return;
  const settings = listed(settingNames(technical));
  report.lost(technical[0]?.line, `config of ${subject}`, `These settings have no counterpart: ${settings}.`);
}

function textOf(settings: readonly JdlSetting[], name: string): string | undefined {
  return settings.find((setting) => setting.name === name)?.values[0]?.text;
}

function settingNames(settings: readonly JdlSetting[]): string[] {
  return [...new Set(settings.map(({ name }) => name))];
}
