import { type AccessMatrix, accessMatrix, accessTable, type EntityAccess } from "@domainsmith/model";
import { type CommandFactory, describe, finish } from "../command.ts";
import { ExitCode } from "../exit-code.ts";
import type { Report } from "../report.ts";
import { onlyProject } from "../workspace/only-project.ts";

export const policiesCommand: CommandFactory = (context) =>
  describe("policies", "Say what each role may do with each operation of each entity.", [
    "domainsmith policies                    the project in this folder",
    "domainsmith policies shop --json > access.json",
  ])
    .argument("[project]", "folder of the project, its domainsmith.json, or a lone model", ".")
    .action(async (project: string, options: { json?: boolean }) => {
      finish(await policies(project, context.terminal.folder), options, context);
    });

async function policies(argument: string, folder: string): Promise<Report> {
  const found = await onlyProject(argument, folder);
  if (!found.ok) return found.report;
  const matrix = accessMatrix(found.project.model());
  return {
    exitCode: ExitCode.success,
    json: { ok: true, ...matrix },
    lines: matrix.entities.flatMap((entity, index) => [
      ...(index > 0 ? [""] : []),
      ...entityLines(entity, matrix.audiences),
    ]),
  };
}

function entityLines(access: EntityAccess, audiences: AccessMatrix["audiences"]): readonly string[] {
  const { entity, owner, policy, operations } = access;
  if (operations.length === 0) return [`${entity}: follows ${owner}`];
  const { columns, rows, others } = accessTable(access, audiences);
  const table = [["", ...columns], ...rows.map(({ operation, cells }) => [operation, ...cells])];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  return [
    policy === "open" ? `${entity}: has no policy` : entity,
    ...table.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd()),
    ...(others.length === 0 ? [] : [`  as everybody who signed in: ${others.join(", ")}`]),
  ];
}
