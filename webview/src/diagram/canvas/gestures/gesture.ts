import type { Point } from "@domainsmith/model/diagram";
import type { CameraPath } from "../../camera/camera-path.ts";
import type { Diagram } from "../../store/use-diagram.ts";

/** What a drag works on. */
export interface GestureContext extends Diagram {
  readonly path: CameraPath;
}

/** Where the pointer is, and which keys are held. */
export interface PointerAt {
  /** On the canvas. */
  readonly point: Point;
  /** On the screen, from the corner of the canvas's element. */
  readonly screen: Point;
  readonly alt: boolean;
  readonly shift: boolean;
}

/** A drag, from where the pointer first moved. */
export interface Drag {
  /** The pointer is somewhere else, or the canvas under it was. */
  move(at: PointerAt): void;
  drop(at: PointerAt): void;
  /** Escape: everything is as before. */
  cancel(): void;
}
