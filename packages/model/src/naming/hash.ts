/** The first digits of a text's SHA-256, in hexadecimal: the same everywhere. The text is taken as UTF-8. */
export function shortHash(text: string, digits = 8): string {
  return sha256(new TextEncoder().encode(text)).slice(0, digits);
}

/** Node's own is not there in browsers, and theirs cannot be waited for in a pure function. See FIPS 180-4. */
function sha256(message: Uint8Array): string {
  const state = Uint32Array.from(INITIAL);
  const blocks = padded(message);
  const view = new DataView(blocks.buffer);
  const schedule = new Uint32Array(64);
  for (let start = 0; start < blocks.length; start += 64) {
    for (let t = 0; t < 16; t++) schedule[t] = view.getUint32(start + 4 * t);
    for (let t = 16; t < 64; t++) {
      const early = at(schedule, t - 15);
      const late = at(schedule, t - 2);
      const small0 = rotated(early, 7) ^ rotated(early, 18) ^ (early >>> 3);
      const small1 = rotated(late, 17) ^ rotated(late, 19) ^ (late >>> 10);
      schedule[t] = at(schedule, t - 16) + small0 + at(schedule, t - 7) + small1;
    }
    compress(state, schedule);
  }
  return [...state].map((word) => word.toString(16).padStart(8, "0")).join("");
}

function compress(state: Uint32Array, schedule: Uint32Array): void {
  let [a, b, c, d, e, f, g, h] = [...state] as [number, number, number, number, number, number, number, number];
  for (let t = 0; t < 64; t++) {
    const large1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25);
    const first = (h + large1 + ((e & f) ^ (~e & g)) + at(ROUND, t) + at(schedule, t)) | 0;
    const large0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22);
    const second = (large0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [a, b, c, d, e, f, g, h] = [(first + second) | 0, a, b, c, (d + first) | 0, e, f, g];
  }
  [a, b, c, d, e, f, g, h].forEach((word, index) => {
    state[index] = at(state, index) + word;
  });
}

/** With a one bit, zeros, and the length in bits, up to a multiple of 64 bytes. */
function padded(message: Uint8Array): Uint8Array {
  const result = new Uint8Array(Math.ceil((message.length + 9) / 64) * 64);
  result.set(message);
  result[message.length] = 0x80;
  const view = new DataView(result.buffer);
  view.setUint32(result.length - 8, Math.floor(message.length / 0x20000000));
  view.setUint32(result.length - 4, message.length << 3);
  return result;
}

function rotated(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

function at(words: Uint32Array, index: number): number {
  return words[index] ?? 0;
}

const PRIMES = firstPrimes(64);
const INITIAL = PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
const ROUND = Uint32Array.from(PRIMES.map((prime) => fraction(Math.cbrt(prime))));

/** The first 32 bits behind the point. */
function fraction(value: number): number {
  return Math.floor((value - Math.floor(value)) * 2 ** 32);
}

function firstPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let candidate = 2; primes.length < count; candidate++) {
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  }
  return primes;
}
