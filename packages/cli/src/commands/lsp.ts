import { Command } from "commander";
import type { CommandFactory } from "../command.ts";

export const lspCommand: CommandFactory = () =>
  new Command("lsp")
    .description("Serve any editor: a language server on standard input and output.")
    .option("--stdio", "use standard input and output, which is the only way and the default")
    .addHelpText("after", "\nExamples:\n  domainsmith lsp")
    .action(async () => {
      const { startStdioServer } = await import("@domainsmith/language-server");
      startStdioServer();
    });
