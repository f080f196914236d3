import { startLanguageServer } from "langium/lsp";
import type { Connection } from "vscode-languageserver";
import { answerCodeActionResolve } from "./code-actions/resolve-request.ts";
import { answerCompletionResolve } from "./completion/resolve-request.ts";
import { deliverDiagnostics } from "./diagnostics/deliver-diagnostics.ts";
import type { LayOut } from "./diagram/layouter.ts";
import type { PositionsFiles } from "./diagram/positions-files.ts";
import { answerDiagrams } from "./diagram/requests/answer-diagrams.ts";
import type { ErrorLog } from "./error-log.ts";
import { answerRangesFormatting } from "./formatting/ranges-request.ts";
import type { Generation } from "./generation/generation.ts";
import { ProjectPlans } from "./generation/project-plans.ts";
import { answerFurtherRequests } from "./navigation/further-requests.ts";
import { withOwnErrors } from "./own-errors.ts";
import { answerRequests } from "./requests/requests.ts";
import { createDomainServer, type DomainServerServices, type ServerContext } from "./server-module.ts";
import { reportIndexing } from "./workspace/indexing-progress.ts";
import { requirements } from "./workspace/requirements.ts";
import { withKnownDocuments } from "./workspace/unknown-documents.ts";

/** What a server does not do by itself: it runs in a process on a machine, or elsewhere. */
export interface Machine {
  /** Generates beside the server. */
  readonly generation: Generation;
  /** Lays out a diagram beside the server. */
  readonly layOut: LayOut;
  readonly positionsFiles: PositionsFiles;
}

/**
 * Starts serving a client. Returns at once; the connection lives until the client ends it.
 *
 * @param machine what the machine that it runs on does for it
 * @param errors where errors go that have nobody to answer to
 * @returns what the client is served with
 */
export function startServerOn(
  context: ServerContext & { readonly connection: Connection },
  { generation, layOut, positionsFiles }: Machine,
  errors: ErrorLog,
): DomainServerServices {
  const { connection: telling, deliver } = deliverDiagnostics(withOwnErrors(context.connection));
  const connection = withKnownDocuments(telling, () => shared);
  const { shared, Domain } = createDomainServer({ ...context, connection }, errors);
  const requests = { connection, services: Domain, errors, generation, plans: new ProjectPlans() };
  answerRequests(requests);
  answerDiagrams({ ...requests, layOut, positionsFiles });
  deliver(shared);
  reportIndexing(connection, shared);
  startLanguageServer(shared, requirements);
  answerFurtherRequests(connection, Domain);
  answerCompletionResolve(connection, Domain);
  answerCodeActionResolve(connection, Domain);
  answerRangesFormatting(connection, Domain);
  return Domain;
}
