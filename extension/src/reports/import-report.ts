import type { ImportNote } from "@domainsmith/model";
import { escapeMarkdown, inlineCode } from "./markdown.ts";

const SECTIONS: readonly {
  readonly severity: ImportNote["severity"];
  readonly title: string;
  readonly text: string;
}[] = [
  {
    severity: "lost",
    title: "Not carried over",
    text: "The new model does not say this. Add it by hand if you need it.",
  },
  {
    severity: "changed",
    title: "Carried over differently",
    text: "The new model says this in another way. Please check.",
  },
  { severity: "info", title: "Good to know", text: "Nothing to do here." },
];

/** The fidelity report of an import, as Markdown. */
export function describeImport(fileName: string, notes: readonly ImportNote[]): string {
  const sections = SECTIONS.flatMap(({ severity, title, text }) => {
    const found = notes.filter((note) => note.severity === severity);
    if (found.length === 0) return [];
    const rows = found.map(
      ({ line, subject, message }) =>
        `| ${line ?? ""} | ${inlineCode(subject).replaceAll("|", "\\|")} | ${escapeMarkdown(message)} |`,
    );
    return [
      `## ${title} (${found.length})`,
      text,
      ["| Line | What | Why |", "| ---: | --- | --- |", ...rows].join("\n"),
    ];
  });
  return [`# Import of ${escapeMarkdown(fileName)}`, ...sections, ""].join("\n\n");
}
