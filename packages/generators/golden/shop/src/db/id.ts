import { randomBytes, randomInt } from "node:crypto";

/** Ids of one millisecond are counted up: so many at most. */
const COUNTS = 0x1000;

let lastTime = 0;
let lastCount = 0;

/**
 * A UUID of version 7: it starts with the time in milliseconds, so that new rows sort after old ones. Those that one
 * process makes sort as they were made, also within a millisecond.
 */
export function newId(): string {
  const [time, count] = nextMoment();
  const bytes = randomBytes(16);
  bytes.writeUIntBE(time, 0, 6);
  bytes.writeUInt16BE(0x7000 | count, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The time and what is counted in it; where the counter or the clock runs out, a little ahead of the clock. */
function nextMoment(): readonly [time: number, count: number] {
  const now = Date.now();
  if (now > lastTime || lastCount + 1 >= COUNTS) {
    lastTime = Math.max(now, lastTime + 1);
    lastCount = randomInt(COUNTS / 4);
  } else lastCount += 1;
  return [lastTime, lastCount];
}
