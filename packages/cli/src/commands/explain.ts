import { diagnosticKinds } from "@domainsmith/language";
import { type CommandFactory, describe, finish } from "../command.ts";
import { ExitCode } from "../exit-code.ts";
import { plainText } from "../explain/plain-text.ts";
import { readPage } from "../explain/read-page.ts";
import { type Report, refusal } from "../report.ts";

export const explainCommand: CommandFactory = (context) =>
  describe("explain", "Explain a diagnostic: what it means, an example, and what to do.", [
    "domainsmith explain DS1101",
  ])
    .argument("<code>", "the code behind a message, such as DS1101")
    .action((code: string, options: { json?: boolean }) => {
      finish(explain(code), options, context);
    });

function explain(written: string): Report {
  const code = written.toUpperCase().replace(/^(?=\d{4}$)/, "DS");
  const kind = diagnosticKinds.get(code);
  const page = kind && readPage(code);
  if (!kind || page === undefined) {
    return refusal(
      "unknown-code",
      `There is no diagnostic ${written}. Write a code as it stands behind a message, such as DS1101.`,
    );
  }
  const { title, severity, adjustable } = kind;
  return {
    exitCode: ExitCode.success,
    json: { ok: true, code, title, severity, adjustable, page },
    lines: plainText(page),
  };
}
