import { statSync } from "node:fs";
import { dirname } from "node:path";
import type { DiagramScene } from "@domainsmith/model/diagram";
import { Option } from "commander";
import { type CommandFactory, describe, finish } from "../command.ts";
import type { PartChoice } from "../diagram/choose-part.ts";
import { ExitCode } from "../exit-code.ts";
import { type Report, refusal } from "../report.ts";
import { plural } from "../workspace/finding.ts";
import { argumentPath, type LoadedProject } from "../workspace/load-workspace.ts";
import { onlyProject } from "../workspace/only-project.ts";
import { systemMessage } from "../workspace/system-message.ts";
import { makeFolder, replaceFile } from "../workspace/write-file.ts";

type Format = "svg" | "mermaid";

interface Options {
  readonly format: Format;
  readonly out?: string;
  readonly theme?: "light" | "dark";
  readonly form?: "er" | "class";
  readonly view?: string;
  readonly entity?: string;
  readonly depth?: string;
  readonly json?: boolean;
}

/** How the files of a format end. */
const ENDINGS: Readonly<Record<Format, readonly string[]>> = { svg: [".svg"], mermaid: [".mmd", ".mermaid"] };

export const exportCommand: CommandFactory = (context) =>
  describe("export", "Write the diagram of a project as a picture (SVG) or as a text for Mermaid.", [
    "domainsmith export shop --format svg --out shop.svg",
    "domainsmith export shop --format svg --theme dark --entity Order --depth 2 --out order.svg",
    "domainsmith export shop --format mermaid --form class > shop.mmd",
  ])
    .argument("[project]", "folder of the project, its domainsmith.json, or a lone model", ".")
    .addOption(new Option("--format <format>", "what to write").choices(["svg", "mermaid"]).makeOptionMandatory())
    .option("--out <file>", "the file to write; standard output where absent")
    .addOption(new Option("--theme <theme>", "colours of an SVG; light where absent").choices(["light", "dark"]))
    .option("--view <name>", "only what a view shows")
    .option("--entity <name>", "only a declaration and those around it")
    .option("--depth <number>", "how many lines away from the entity; 1 where absent")
    .addOption(
      new Option("--form <form>", "for Mermaid: entities with relations, or all as classes; er where absent").choices([
        "er",
        "class",
      ]),
    )
    .action(async (project: string, options: Options) => {
      finish(await exportDiagram(project, options, context.terminal.folder), options, context);
    });

async function exportDiagram(argument: string, options: Options, folder: string): Promise<Report> {
  const target = options.out === undefined ? undefined : argumentPath(options.out, folder);
  const senseless = whatMakesNoSense(options, target);
  if (senseless) return refusal("misuse", senseless);
  const found = await onlyProject(argument, folder);
  if (!found.ok) return found.report;
  const { buildScene } = await import("@domainsmith/diagram");
  const { choosePart } = await import("../diagram/choose-part.ts");
  const chosen = choosePart(buildScene(found.project.model()), partChoice(options));
  if (!chosen.ok) return refusal(chosen.code, chosen.message);
  const { scene } = chosen;
  const written = await textOf(scene, found.project, options, folder);
  if (!written.ok) return refusal("positions-unreadable", written.message, ExitCode.findings);
  const { text } = written;
  const counts = { cards: scene.nodes.length, lines: scene.edges.length };
  if (!target) {
    return {
      exitCode: ExitCode.success,
      json: { ok: true, format: options.format, ...counts, text },
      lines: [text.trimEnd()],
    };
  }
  try {
    makeFolder(dirname(target.path));
    replaceFile(target.path, text);
  } catch (error) {
    return refusal("not-writable", `${target.shown} cannot be written: ${systemMessage(error)}.`, ExitCode.findings);
  }
  return {
    exitCode: ExitCode.success,
    json: { ok: true, format: options.format, ...counts, out: target.path },
    lines: [`Wrote ${target.shown}: ${plural(counts.cards, "card")}, ${plural(counts.lines, "line")}.`],
  };
}

/** Options that contradict one another, and files that something else would be lost in. */
function whatMakesNoSense(
  { format, theme, form, view, entity, depth }: Options,
  target: { readonly path: string; readonly shown: string } | undefined,
): string | undefined {
  if (theme !== undefined && format !== "svg") return "Only an SVG has a theme: leave --theme out.";
  if (form !== undefined && format !== "mermaid") return "Only Mermaid has forms: leave --form out.";
  if (view !== undefined && entity !== undefined) return "Take either --view or --entity.";
  if (depth !== undefined && entity === undefined) return "--depth is about an entity: name one with --entity.";
  if (depth !== undefined && !/^\d{1,4}$/.test(depth)) return `--depth is a whole number from 0 on, and not ${depth}.`;
  if (!target) return undefined;
  const endings = ENDINGS[format];
  if (!endings.some((ending) => target.path.endsWith(ending))) {
    return `${target.shown} does not end in ${endings.join(" or ")}: name another file with --out.`;
  }
  try {
    return statSync(target.path, { throwIfNoEntry: false })?.isDirectory()
      ? `${target.shown} is a folder: name a file with --out.`
      : undefined;
  } catch (error) {
    return `${target.shown} cannot be written: ${systemMessage(error)}.`;
  }
}

function partChoice({ view, entity, depth }: Options): PartChoice {
  return { view, entity, depth: depth === undefined ? undefined : Number(depth) };
}

type Written = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly message: string };

async function textOf(
  scene: DiagramScene,
  project: LoadedProject,
  { format, form = "er", theme = "light" }: Options,
  folder: string,
): Promise<Written> {
  const { createDrawing, toMermaid, toSvg } = await import("@domainsmith/diagram");
  if (format === "mermaid") return { ok: true, text: toMermaid(scene, { form }) };
  const { placeCards } = await import("../diagram/place-cards.ts");
  const placed = await placeCards(scene, project, folder);
  if (!placed.ok) return placed;
  return { ok: true, text: toSvg(createDrawing(scene, placed.layout), { theme, title: project.name }) };
}
