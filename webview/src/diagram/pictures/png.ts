import { texts } from "../../texts.ts";

/** What browsers paint at the most: pixels along a side, and altogether. */
const LONGEST = 16_000;
const MOST = 120_000_000;

/**
 * Paints an SVG as a PNG, twice as fine as the screen shows it where that is possible.
 *
 * @throws Error with a message for people where it is too large, or no picture
 */
export async function pngOf(svg: string): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const [width, height] = [image.naturalWidth, image.naturalHeight];
    const scale = Math.min(2, LONGEST / Math.max(width, height), Math.sqrt(MOST / (width * height)));
    if (!(scale > 0.25)) throw new Error(texts.pictures.tooLarge);
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    const context = canvas.getContext("2d");
    if (!context) throw new Error(texts.pictures.tooLarge);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const { promise, resolve } = Promise.withResolvers<Blob | null>();
    canvas.toBlob(resolve, "image/png");
    const blob = await promise;
    if (!blob) throw new Error(texts.pictures.tooLarge);
    return blob;
  } finally {
    URL.revokeObjectURL(address);
  }
}
