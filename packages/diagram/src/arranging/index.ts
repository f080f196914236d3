export { type AlignEdge, align } from "./align.ts";
export { distribute } from "./distribute.ts";
export { crowdedBy, makeRoom } from "./make-room.ts";
export { nudge } from "./nudge.ts";
export { type Guide, type Snapped, snap } from "./snap.ts";
