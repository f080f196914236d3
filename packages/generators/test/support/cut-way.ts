import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

const PROXY = path.join(import.meta.dirname, "proxy.ts");

/**
 * The way to a server on this machine, which can be cut as a network or another machine that hangs does: nothing is
 * refused or closed, and nothing comes through.
 */
export class CutWay {
  readonly port: number;
  readonly #proxy: ChildProcess;

  private constructor(proxy: ChildProcess, port: number) {
    this.#proxy = proxy;
    this.port = port;
  }

  /** @param port one that was the way before, so that this one takes its place */
  static async to(target: number, port = 0): Promise<CutWay> {
    const proxy = spawn(process.execPath, [PROXY, String(target), String(port)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [said] = await once(proxy.stdout, "data");
    return new CutWay(proxy, Number(said));
  }

  /** From here on, nothing comes through. */
  cut(): void {
    this.#proxy.kill("SIGSTOP");
  }

  /** What was kept back comes through, and everything else. */
  open(): void {
    this.#proxy.kill("SIGCONT");
  }

  /** Ends it, and the connections on it. */
  async end(): Promise<void> {
    const ended = once(this.#proxy, "exit");
    this.#proxy.kill("SIGKILL");
    await ended;
  }
}
