import type { Services } from "../services.ts";

/** Shows the log of the extension and of the language server. */
export function showOutput({ server }: Services): void {
  server.output.show();
}
