export { type Annotated, annotationsOf, isOldName, oldNameOf } from "./annotations.ts";
export { type Segment, segmentOf, segmentsOf } from "./segments.ts";
export { nameSpanOf, propertySpan, rangeOf, rangeOfSpan, referenceSpan, type Span, spanOf, textOf } from "./spans.ts";
