import { TypeScriptFile } from "../emit/index.ts";

/** `src/jobs/jobs.ts`: made once, and the user's from then on. */
export function jobsFile(): string {
  const file = new TypeScriptFile(["jobs"]);
  const job = file.importType("AnyJob", "./job.ts");
  file.doc(
    [
      "What the application does in the background. This file is yours: it is never generated again.",
      "",
      "A job is described once, and left by `enqueue` in the transaction of a request or of an event's handler:",
      "",
      '    export const sendReminder = job("send-reminder", {',
      "      payload: z.object({ orderId: z.uuid() }),",
      "      async run({ scope, payload }) {",
      "        await scope.db.update(…);",
      "      },",
      "    });",
      "",
      "    await enqueue(scope, sendReminder, { orderId: row.id }, { startAfter: 3600 });",
      "",
      "What `run` writes to the database is there exactly once. What has to happen outside of it, such as a request to",
      "another server, belongs into `outside`, which comes before; after a crash it may happen again.",
    ].join("\n"),
  );
  file.line(`export const jobs: readonly ${job}[] = [];`);
  return file.toString();
}
