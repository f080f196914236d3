import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { findProgram, isProgram, run } from "./exec.ts";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const elsewhere = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/**
 * Path of a Chromium or Chrome that tests can drive: the environment variable CHROMIUM, else one that is installed,
 * else, for root on Debian, one that is installed now. Throws with what to do when there is none.
 */
export async function ensureChromium(): Promise<string> {
  const asked = process.env.CHROMIUM;
  if (asked) {
    if (!isProgram(asked)) throw new Error(`CHROMIUM is set to ${asked}, which is not a program.`);
    return asked;
  }
  const found = findChromium();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync("/etc/debian_version")) {
    console.error("Installing Chromium with apt-get (once) ...");
    const options = { stdio: ["ignore", "ignore", "inherit"] as ["ignore", "ignore", "inherit"] };
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    await run("apt-get", ["update", "-qq"], options);
    await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], { ...options, env });
    const installed = findChromium();
    if (installed) return installed;
  }
  throw new Error(
    "The tests need Chromium or Chrome. Install one (Debian: apt-get install chromium), or set CHROMIUM to its path.",
  );
}

function findChromium(): string | undefined {
  return findProgram(names) ?? elsewhere.find(isProgram);
}

/** Opens an address in the user's own browser. Returns false when there is no display or nothing to open it with. */
export function openInBrowser(url: string): boolean {
  const { platform, env } = process;
  if (platform === "linux" && !env.DISPLAY && !env.WAYLAND_DISPLAY) return false;
  const [command, ...args] =
    platform === "darwin" ? ["open", url] : platform === "win32" ? ["cmd", "/c", "start", "", url] : ["xdg-open", url];
  return command !== undefined && spawnSync(command, args, { stdio: "ignore" }).status === 0;
}
