import type { GenerationFailed } from "@domainsmith/model";
import type { CancellationToken, ProgressToken } from "vscode-languageserver";
import { reportProgress } from "../requests/progress.ts";
import type { RequestContext } from "../requests/requests.ts";
import { failed } from "./failure.ts";
import { CANCELLED, type JobKind, type JobParams, type JobResult } from "./jobs.ts";

/** How clients are told of a job. */
export interface JobProgress {
  readonly title: string;
  readonly workDoneToken: ProgressToken | undefined;
}

/**
 * Lets a job be done for a client, with progress; a fault becomes an answer, too, and is remembered.
 *
 * @param request the request's name, for the record of faults
 */
export async function runJob<Kind extends JobKind>(
  { connection, generation, errors }: RequestContext,
  request: string,
  kind: Kind,
  params: JobParams<Kind>,
  { title, workDoneToken }: JobProgress,
  token: CancellationToken,
): Promise<JobResult<Kind> | GenerationFailed> {
  const progress = reportProgress(connection, workDoneToken, title);
  try {
    return (await generation.run(kind, params, progress.report, token)) ?? CANCELLED;
  } catch (error) {
    errors.add(request, error);
    const message = error instanceof Error ? error.message : String(error);
    return failed("generator", `Generation failed by a fault of Domainsmith: ${message}`);
  } finally {
    progress.done();
  }
}
