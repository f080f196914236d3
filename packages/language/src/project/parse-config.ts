import { getNodeValue, type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import { closest } from "../validation/did-you-mean.ts";
import type { DiagnosticSeverity } from "../validation/kinds/kind.ts";
import { diagnosticKinds } from "../validation/registry.ts";
import { CONFIG_CODES } from "./codes.ts";
import { globProblem } from "./model-globs.ts";
import {
  type ConfigProblem,
  DEFAULT_CONFIG,
  type DiagnosticSettings,
  type GeneratorOptions,
  type ProjectConfig,
} from "./project-config.ts";

export interface ParsedConfig {
  /** As much as could be read, with the defaults for the rest. */
  readonly config: ProjectConfig;
  readonly problems: readonly ConfigProblem[];
}

export interface ParseConfigOptions {
  /** Names of the generators that exist; any name will do when it is not given. */
  readonly generators?: readonly string[];
}

const KEYS = ["$schema", "name", "title", "models", "output", "generators", "diagnostics"] as const;
const SEVERITIES = ["off", "hint", "info", "warning", "error"] as const;
const NAME = /^[a-z0-9][a-z0-9-]*$/;
const LONGEST_NAME = 100;
const FORBIDDEN = /[<>:"|?*\p{Cc}]/u;

/**
 * Reads a `domainsmith.json`. Comments, trailing commas and a byte order mark are allowed. Never fails: what cannot be used is a problem,
 * and the default takes its place.
 */
export function parseProjectConfig(text: string, options: ParseConfigOptions = {}): ParsedConfig {
  const reader = new ConfigReader(options);
  // A space in its place keeps the offsets of problems.
  return { config: reader.read(text.replace(/^\uFEFF/, " ")), problems: reader.problems };
}

class ConfigReader {
  readonly problems: ConfigProblem[] = [];
  readonly #options: ParseConfigOptions;

  constructor(options: ParseConfigOptions) {
    this.#options = options;
  }

  read(text: string): ProjectConfig {
    const errors: ParseError[] = [];
    const root = parseTree(text, errors, { allowTrailingComma: true });
    const [error] = errors;
    if (error || !root) this.#syntaxError(text, error);
    if (!root) return DEFAULT_CONFIG;
    if (root.type !== "object") {
      // A broken text has said what is wrong with it already.
      if (!error) this.#report("error", "notAnObject", `The settings must be an object: ${EXAMPLE}`, root);
      return DEFAULT_CONFIG;
    }
    const values = this.#properties(root);
    for (const [key, { keyNode }] of values) if (!isKnown(key)) this.#unknownKey(key, keyNode);
    const name = this.#name(values.get("name")?.value);
    const title = this.#text("title", values.get("title")?.value, '"My Shop"')?.trim();
    this.#text("$schema", values.get("$schema")?.value, "the address of a schema");
    return {
      ...(name === undefined ? {} : { name }),
      ...(title === undefined || title === "" ? {} : { title }),
      models: this.#models(values.get("models")?.value),
      output: this.#output(values.get("output")?.value),
      generators: this.#generators(values.get("generators")?.value),
      diagnostics: this.#diagnostics(values.get("diagnostics")?.value),
    };
  }

  /** Properties by key, the last one of those with the same key, which is what every JSON reader takes. */
  #properties(object: Node): Map<string, { readonly keyNode: Node; readonly value: Node }> {
    const properties = new Map<string, { readonly keyNode: Node; readonly value: Node }>();
    for (const property of object.children ?? []) {
      const [keyNode, value] = property.children ?? [];
      if (!keyNode || !value) continue;
      const key = String(keyNode.value);
      if (properties.has(key)) {
        this.#report(
          "warning",
          "duplicateKey",
          `"${key}" is there twice, and the first is ignored: remove one.`,
          keyNode,
        );
      }
      properties.set(key, { keyNode, value });
    }
    return properties;
  }

  #name(node: Node | undefined): string | undefined {
    const name = this.#text("name", node, '"my-shop"');
    if (name === undefined || !node) return undefined;
    if (NAME.test(name) && name.length <= LONGEST_NAME) return name;
    const rule = `Write lower-case letters, digits and hyphens, at most ${LONGEST_NAME}, such as "my-shop".`;
    this.#report(
      "error",
      "name",
      `"name" becomes the name of an npm package, which cannot be ${quote(name)}. ${rule}`,
      node,
    );
    return undefined;
  }

  #models(node: Node | undefined): readonly string[] {
    if (!node) return DEFAULT_CONFIG.models;
    if (node.type !== "array" || !node.children) {
      this.#wrongType("models", 'a list of patterns such as ["**/*.domain"]', node);
      return DEFAULT_CONFIG.models;
    }
    if (node.children.length === 0) {
      this.#report("error", "models", 'No file can match an empty list: write a pattern such as "**/*.domain".', node);
    }
    const globs: string[] = [];
    for (const child of node.children) {
      const glob = this.#text("models", child, 'patterns such as "**/*.domain"');
      if (glob === undefined) continue;
      const problem = globProblem(glob);
      if (problem) this.#report("error", "models", problem, child);
      else globs.push(glob);
    }
    return globs.length > 0 ? globs : DEFAULT_CONFIG.models;
  }

  #output(node: Node | undefined): string {
    const output = this.#text("output", node, 'a folder such as "app"');
    if (output === undefined || !node) return DEFAULT_CONFIG.output;
    const problem = outputProblem(output);
    if (!problem) return output.replace(/^\.\//, "").replace(/\/+$/, "");
    this.#report("error", "output", `${problem} Write the name of a folder inside the project, such as "app".`, node);
    return DEFAULT_CONFIG.output;
  }

  #generators(node: Node | undefined): Readonly<Record<string, GeneratorOptions>> {
    if (!node) return DEFAULT_CONFIG.generators;
    if (node.type !== "object") {
      this.#wrongType("generators", 'an object such as { "data": {}, "api": {} }', node);
      return DEFAULT_CONFIG.generators;
    }
    const generators: [string, GeneratorOptions][] = [];
    const known = this.#options.generators;
    for (const [name, { keyNode, value }] of this.#properties(node)) {
      if (known && !known.includes(name)) {
        const meant = closest(name, known);
        const help = meant ? `Did you mean "${meant}"?` : `There are: ${known.join(", ")}.`;
        this.#report("error", "unknownGenerator", `There is no generator ${quote(name)}. ${help}`, keyNode);
      } else if (value.type !== "object") {
        this.#wrongType(`generators.${name}`, "an object with the generator's options, such as {}", value);
      } else {
        // Without this, the options would be an object that has not even toString.
        generators.push([name, { ...getNodeValue(value) }]);
      }
    }
    return Object.fromEntries(generators);
  }

  #diagnostics(node: Node | undefined): DiagnosticSettings {
    if (!node) return DEFAULT_CONFIG.diagnostics;
    if (node.type !== "object") {
      this.#wrongType("diagnostics", 'an object such as { "DS6001": "warning" }', node);
      return DEFAULT_CONFIG.diagnostics;
    }
    const settings: [string, DiagnosticSeverity | "off"][] = [];
    for (const [code, { keyNode, value }] of this.#properties(node)) {
      const kind = diagnosticKinds.get(code);
      const severity = SEVERITIES.find((known) => known === value.value);
      if (!kind) {
        const meant = closest(code, diagnosticKinds.keys());
        const help = meant ? `Did you mean "${meant}"?` : "Write a code as it stands behind a message, such as DS6001.";
        this.#report("warning", "unknownDiagnostic", `There is no diagnostic ${quote(code)}. ${help}`, keyNode);
      } else if (!kind.adjustable) {
        const why =
          kind.severity === "error"
            ? "No application can be generated while it stands, so it is always an error."
            : "It is about this file and no model.";
        this.#report("error", "fixedSeverity", `${code} (${kind.title}) cannot be changed. ${why} Remove it.`, keyNode);
      } else if (!severity) {
        this.#wrongType(`diagnostics.${code}`, `one of ${SEVERITIES.map((known) => `"${known}"`).join(", ")}`, value);
      } else settings.push([code, severity]);
    }
    return Object.fromEntries(settings);
  }

  #text(key: string, node: Node | undefined, wanted: string): string | undefined {
    if (!node) return undefined;
    if (node.type === "string" && typeof node.value === "string") return node.value;
    this.#wrongType(key, node.parent?.type === "array" ? wanted : `a text: ${wanted}`, node);
    return undefined;
  }

  #wrongType(key: string, wanted: string, node: Node): void {
    this.#report("error", "wrongType", `"${key}" must be ${wanted}.`, node);
  }

  #unknownKey(key: string, node: Node): void {
    const meant = closest(key, KEYS);
    const help = meant ? `Did you mean "${meant}"?` : `There are: ${KEYS.slice(1).join(", ")}.`;
    this.#report("warning", "unknownKey", `There is no setting ${quote(key)}. ${help}`, node);
  }

  #syntaxError(text: string, error: ParseError | undefined): void {
    const what =
      error && text.trim() !== ""
        ? printParseErrorCode(error.error)
            .replace(/(?<=[a-z])(?=[A-Z])/g, " ")
            .toLowerCase()
        : "it is empty";
    const message = `This is no valid JSON: ${what}. The settings look like this: ${EXAMPLE}`;
    const offset = error?.offset ?? 0;
    const length = error?.length ?? text.length;
    this.problems.push({ severity: "error", code: CONFIG_CODES.syntax, message, offset, length });
  }

  #report(severity: ConfigProblem["severity"], code: keyof typeof CONFIG_CODES, message: string, node: Node): void {
    this.problems.push({ severity, code: CONFIG_CODES[code], message, offset: node.offset, length: node.length });
  }
}

const EXAMPLE = '{ "name": "my-shop", "models": ["**/*.domain"], "output": "app" }';

function isKnown(key: string): boolean {
  return KEYS.some((known) => known === key);
}

/** Why an output folder cannot be used, if so. */
function outputProblem(output: string): string | undefined {
  if (output.trim() === "") return "The output folder has no name.";
  if (output.includes("\\")) return `${quote(output)} is written with backslashes; folders are separated by "/".`;
  if (output.startsWith("/") || /^[a-z]:/i.test(output)) return `${quote(output)} is an absolute path.`;
  const names = output.replace(/^\.\//, "").replace(/\/+$/, "").split("/");
  if (FORBIDDEN.test(output)) return `${quote(output)} has a character that not every system allows in a name.`;
  if (names.includes("..")) return `${quote(output)} may lead out of the project.`;
  if (names.includes(".") || names.includes(""))
    return `${quote(output)} is not a folder of its own inside the project.`;
  const hidden = names.find((name) => name === "node_modules" || name === ".git" || name === ".domainsmith");
  if (hidden !== undefined) return `${quote(hidden)} belongs to other tools.`;
  return undefined;
}

function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 59)}…` : text);
}
