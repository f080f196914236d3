import type { Page } from "playwright-core";

/**
 * How tests of the page are run as on a machine that has much else to do: `DOMAINSMITH_SLOW=100` holds every message
 * between page and host for 100 ms, and gives the page a quarter of its processor. What compares too early fails then.
 */
const delayMs = Number(process.env.DOMAINSMITH_SLOW ?? 0);
const SHARE = 4;

export async function slowDown(page: Page): Promise<void> {
  if (delayMs === 0) return;
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SHARE });
}

/** Hands messages over in the order in which they came; late, where the machine is to be slow. */
export function lateInOrder<Message>(handOver: (message: Message) => void): (message: Message) => void {
  if (delayMs === 0) return handOver;
  return (message) => void setTimeout(() => handOver(message), delayMs);
}
