/** What is wrong with one place of a request. */
export interface ProblemPlace {
  /** Of the body, as a JSON pointer. */
  readonly pointer?: string;
  /** Of the query. */
  readonly parameter?: string;
  readonly message: string;
}

interface ProblemDocument {
  readonly status: number;
  readonly title: string;
  /** Stable, for programs: `NOT_FOUND`, `NOT_UNIQUE`, the name of a rule. */
  readonly code: string;
  readonly detail?: string;
  readonly rule?: string;
  readonly errors?: readonly ProblemPlace[];
  readonly quota?: { readonly used: number; readonly limit: number }; // #files
}

/** The API has refused a request, or could not do what it asks for. */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  readonly status: number;
  readonly code: string;
  /** The rule of the model that refused it. */
  readonly rule: string | undefined;
  readonly errors: readonly ProblemPlace[];
  // #if files
  /** How many bytes the files have, and may have, where an upload was too much. */
  readonly quota: { readonly used: number; readonly limit: number } | undefined;
  // #end
  /** Names the request in the logs of the API. */
  readonly requestId: string | undefined;

  constructor(problem: ProblemDocument, requestId?: string) {
    const { status, title, code, detail, rule, errors = [] } = problem;
    super(detail ?? title);
    this.status = status;
    this.code = code;
    this.rule = rule;
    this.errors = errors;
    this.quota = problem.quota; // #files
    this.requestId = requestId;
  }

  /** Messages about members, by JSON pointer or parameter: what a form shows beside its fields. */
  get messages(): ReadonlyMap<string, string> {
    return new Map(this.errors.map(({ pointer, parameter, message }) => [pointer ?? parameter ?? "", message]));
  }
}

/** No answer came: the network is down, or it took too long. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
  readonly isTimeout: boolean;

  constructor(cause: unknown, isTimeout: boolean) {
    super(isTimeout ? "The API did not answer in time." : "The API cannot be reached.", { cause });
    this.isTimeout = isTimeout;
  }
}

/** The problem that an answer tells of; a proxy in front of the API may answer with something else. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const requestId = response.headers.get("x-request-id") ?? undefined;
  const text = await response.text();
  const document = problemIn(text);
  if (document) return new ApiProblem(document, requestId);
  const title = response.statusText === "" ? `The answer has the status ${response.status}.` : response.statusText;
  return new ApiProblem({ status: response.status, title, code: `HTTP_${response.status}` }, requestId);
}

function problemIn(text: string): ProblemDocument | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isProblem(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isProblem(value: unknown): value is ProblemDocument {
  if (typeof value !== "object" || value === null) return false;
  if (!("status" in value && "title" in value && "code" in value)) return false;
  if ("errors" in value && !Array.isArray(value.errors)) return false;
  return typeof value.status === "number" && typeof value.title === "string" && typeof value.code === "string";
}
