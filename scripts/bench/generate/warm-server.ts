import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { startClient, type TestClient } from "../../../language-server/src/testing/client.ts";
import {
  APPLY_PLAN_REQUEST,
  type ApplyPlanResult,
  ORIGIN_REQUEST,
  type Origin,
  PLAN_REQUEST,
  type PlanResult,
  PROJECTS_REQUEST,
} from "../../../packages/model/src/index.ts";

/** Built at the bench's place, with a client; a project's file is open in it. */
export class WarmServer {
  readonly #client: TestClient;
  readonly #uri: string;
  readonly #project: string;

  private constructor(client: TestClient, project: string, file: string) {
    this.#client = client;
    this.#project = pathToFileURL(project).href;
    this.#uri = pathToFileURL(file).href;
  }

  /** Starts the server on a project and opens one of its files. */
  static async start(program: string, project: string, file: string): Promise<WarmServer> {
    const client = await startClient({
      capabilities: {},
      folders: [pathToFileURL(project).href],
      command: [process.execPath, program, "--stdio"],
      patience: 120_000,
    });
    const server = new WarmServer(client, project, file);
    client.open(server.#uri, readFileSync(file, "utf8"));
    await server.#settled();
    return server;
  }

  /** Replaces the file's text, and waits until the server knows the model of it. */
  async change(text: string): Promise<void> {
    this.#client.change(this.#uri, text);
    await this.#settled();
  }

  /** Plans and writes, and gives the processor time of each, all threads together, in milliseconds. */
  async generate(): Promise<{ readonly planned: number; readonly written: number; readonly plan: Planned["plan"] }> {
    const { result, cpu: planned } = await this.plan();
    const { planId } = result;
    const [applied, written] = await this.#measured<ApplyPlanResult>(APPLY_PLAN_REQUEST, { planId });
    if (!applied.ok) throw new Error(applied.message);
    return { planned, written, plan: result.plan };
  }

  async plan(): Promise<{ readonly result: Planned; readonly cpu: number }> {
    const [result, cpu] = await this.#measured<PlanResult>(PLAN_REQUEST, { uri: this.#project });
    if (!result.ok) throw new Error(result.message);
    const errors = result.plan.notices.filter(({ severity }) => severity === "error");
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
    return { result, cpu };
  }

  /** Where a file of the output comes from, and how long that took in milliseconds. */
  async origin(file: string, text: string): Promise<{ readonly origin: Origin | null; readonly time: number }> {
    const started = performance.now();
    const params = { uri: pathToFileURL(file).href, text };
    const origin: Origin | null = await this.#client.connection.sendRequest(ORIGIN_REQUEST, params);
    return { origin, time: performance.now() - started };
  }

  async close(): Promise<void> {
    await this.#client.close();
  }

  async #settled(): Promise<void> {
    await this.#client.connection.sendRequest(PROJECTS_REQUEST);
  }

  async #measured<T>(method: string, params: object): Promise<readonly [T, number]> {
    const { pid } = this.#client.process;
    if (pid === undefined) throw new Error("The server has ended.");
    const before = processTime(pid);
    const result: T = await this.#client.connection.sendRequest(method, params);
    return [result, processTime(pid) - before];
  }
}

type Planned = Extract<PlanResult, { readonly ok: true }>;

/** Milliseconds that all threads of a process computed so far; where the system does not tell, the time of the clock. */
function processTime(pid: number): number {
  const tasks = `/proc/${pid}/task`;
  try {
    const times = readdirSync(tasks).map((task) => readFileSync(path.join(tasks, task, "schedstat"), "latin1"));
    return times.reduce((sum, text) => sum + Number(text.split(" ")[0]) / 1e6, 0);
  } catch {
    return performance.now();
  }
}
