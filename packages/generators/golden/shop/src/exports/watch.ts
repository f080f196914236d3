import type { Socket } from "node:net";
import type { Writable } from "node:stream";

const LOOK_MS = 2_000;

/** What is being sent was ended on purpose: its client took too long. */
export class CutOff extends Error {}

export interface Patience {
  /** Milliseconds that sending may take in all. */
  readonly longest: number;
  /** Milliseconds in which a client has to take something. */
  readonly stalled: number;
}

/**
 * Ends a body by a {@link CutOff} when it takes too long, or when its client takes nothing any more. What it takes is
 * told by the socket, not by what is read of the body: buffers on the way hold megabytes, and a slow client that goes on
 * reading them is no dead one. Returns what ends watching.
 */
export function watchClient(
  socket: Pick<Socket, "bytesWritten" | "writableLength">,
  body: Pick<Writable, "destroy">,
  { longest, stalled }: Patience,
): () => void {
  const begun = Date.now();
  let taken = 0;
  let takenAt = begun;
  const look = () => {
    const now = Date.now();
    // Written bytes include those that wait in the process for room in the buffers of the system.
    const sent = socket.bytesWritten - socket.writableLength;
    if (sent !== taken) [taken, takenAt] = [sent, now];
    if (now - begun > longest) body.destroy(new CutOff(`it took longer than ${longest / 1000} s`));
    else if (now - takenAt > stalled) body.destroy(new CutOff(`its client took nothing for ${stalled / 1000} s`));
  };
  const timer = setInterval(look, Math.min(LOOK_MS, longest, stalled));
  return () => clearInterval(timer);
}
