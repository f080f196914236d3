import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { CutOff, watchClient } from "../../src/exports/watch.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const PATIENCE = { longest: 300_000, stalled: 60_000 };

function watched() {
  const socket = { bytesWritten: 0, writableLength: 0 };
  const destroy = vi.fn();
  return { socket, destroy, stop: watchClient(socket, { destroy }, PATIENCE) };
}

test("a client that takes a little now and then is no dead one, until all of it takes too long", () => {
  const { socket, destroy, stop } = watched();
  for (let seconds = 0; seconds < 290; seconds += 10) {
    socket.bytesWritten += 1000;
    vi.advanceTimersByTime(10_000);
  }
  expect(destroy).not.toHaveBeenCalled();
  vi.advanceTimersByTime(20_000);
  expect(destroy).toHaveBeenCalledWith(new CutOff("it took longer than 300 s"));
  stop();
});

test("what waits in the process was not taken by the client", () => {
  const { socket, destroy, stop } = watched();
  socket.bytesWritten = 64_000;
  for (let seconds = 0; seconds < 70; seconds += 10) {
    socket.bytesWritten += 1000;
    socket.writableLength += 1000;
    vi.advanceTimersByTime(10_000);
  }
  expect(destroy).toHaveBeenCalledWith(new CutOff("its client took nothing for 60 s"));
  stop();
});

test("nothing is ended once it was sent", () => {
  const { destroy, stop } = watched();
  stop();
  vi.advanceTimersByTime(400_000);
  expect(destroy).not.toHaveBeenCalled();
});
