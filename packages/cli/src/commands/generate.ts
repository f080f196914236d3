import { Option } from "commander";
import { type CommandFactory, describe, finish } from "../command.ts";
import { GROUPINGS } from "../generation/plan-lines.ts";
import { type GenerationOptions, runGeneration } from "../generation/run-generation.ts";
import { watchGeneration } from "../generation/watch-generation.ts";
import { refusal } from "../report.ts";

interface Options extends GenerationOptions {
  readonly watch?: boolean;
  readonly json?: boolean;
}

export const generateCommand: CommandFactory = (context) =>
  describe("generate", "Generate the application of a project. What you changed in it is merged, and never lost.", [
    "domainsmith generate                    the project in this folder",
    "domainsmith generate shop --dry-run --diff",
    "domainsmith generate shop --check       for CI: fail when the application is not up to date",
    "domainsmith generate shop --watch       and again whenever the model changes",
    "domainsmith generate shop --leave-out 'src/modules/orders/**'",
    "domainsmith generate shop --keep-mine src/main.ts --take-generated README.md",
  ])
    .argument("[project]", "folder of the project, its domainsmith.json, or a lone model", ".")
    .option("--out <folder>", 'write to this folder instead of the "output" of the project')
    .option("--dry-run", "write nothing, say what would happen")
    .option("--check", "write nothing, fail when something would be written")
    .option("--diff", "show what changes in the files, as unified diffs")
    .addOption(new Option("--by <what>", "list files by this").choices(GROUPINGS).default("file"))
    .option("--only <generators>", "run only these of the project's generators, separated by commas")
    .option("--leave-out <paths...>", "leave these files as they are, until the next time")
    .option("--take <paths...>", "write the new names of what was renamed into these files of your own")
    .option("--keep-mine <paths...>", "end these conflicts by keeping your files, as they are now")
    .option(
      "--take-generated <paths...>",
      "end these conflicts by taking the generated files; also brings deleted ones back",
    )
    .option("--markers", "write both versions into files that are in conflict, between marker lines")
    .option("--allow-data-loss", "write a migration that loses data, or that could fail on the rows that there are")
    .option(
      "--migrations-onto <name>",
      "of the migrations of two branches, keep those that lead to this one; the others become a new one behind it",
    )
    .option("--watch", "generate again whenever a file of the project changes, until Ctrl+C")
    .action(async (project: string, options: Options) => {
      const { folder } = context.terminal;
      if (!options.watch) return finish(await runGeneration(project, options, folder), options, context);
      if (options.check || options.dryRun) {
        return finish(
          refusal("misuse", "--watch writes, so it goes with neither --check nor --dry-run."),
          options,
          context,
        );
      }
      await watchGeneration(project, options, context);
    });
