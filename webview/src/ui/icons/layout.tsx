import { Icon, lines } from "./icon.tsx";

export const FitIcon = lines("M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10M6 6h4v4H6z");
export const ZoomInIcon = lines("M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9M10.3 10.3 13.5 13.5M7 5v4M5 7h4");
export const ZoomOutIcon = lines("M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9M10.3 10.3 13.5 13.5M5 7h4");
export const ArrangeIcon = lines("M5.5 2.5h5v3h-5zM2 10.5h4.5v3H2zM9.5 10.5H14v3H9.5zM8 5.5V8M4.2 10.5V8h7.6v2.5");
export const CollapseIcon = lines("M3 8h10M8 1.5V6M6 4l2 2 2-2M8 14.5V10M6 12l2-2 2 2");
export const ExpandIcon = lines("M3 8h10M8 6V1.5M6 3.5l2-2 2 2M8 10v4.5M6 12.5l2 2 2-2");
export const NeighboursIcon = lines(
  "M8 6a2 2 0 1 1 0 4 2 2 0 0 1 0-4M3 2.5a1 1 0 1 1 0 2 1 1 0 0 1 0-2M13 2.5a1 1 0 1 1 0 2 1 1 0 0 1 0-2M3 11.5a1 1 0 1 1 0 2 1 1 0 0 1 0-2M13 11.5a1 1 0 1 1 0 2 1 1 0 0 1 0-2M3.8 4.2 6.5 6.7M12.2 4.2 9.5 6.7M3.8 11.8l2.7-2.5M12.2 11.8 9.5 9.3",
);
export const StatesIcon = lines("M2 5.5h4.5v5H2zM9.5 5.5H14v5H9.5zM6.5 8h3M8 6.5 9.5 8 8 9.5");
export const AlignLeftIcon = lines("M2.5 2v12M4.5 4h8v3h-8zM4.5 9.5h5v3h-5z");
export const AlignCenterIcon = lines("M8 2v2M8 7v2.5M8 12.5V14M3.5 4h9v3h-9zM5 9.5h6v3H5z");
export const AlignRightIcon = lines("M13.5 2v12M3.5 4h8v3h-8zM6.5 9.5h5v3h-5z");
export const AlignTopIcon = lines("M2 2.5h12M4 4.5v8h3v-8zM9.5 4.5v5h3v-5z");
export const AlignMiddleIcon = lines("M2 8h2M7 8h2.5M12.5 8H14M4 3.5v9h3v-9zM9.5 5v6h3V5z");
export const AlignBottomIcon = lines("M2 13.5h12M4 3.5v8h3v-8zM9.5 6.5v5h3v-5z");
export const DistributeHorizontallyIcon = lines("M2.5 2v12M13.5 2v12M6 5h4v6H6z");
export const DistributeVerticallyIcon = lines("M2 2.5h12M2 13.5h12M5 6h6v4H5z");
export const MinimapIcon = lines("M2.5 3.5h11v9h-11zM8.5 8.5h3.5v2.5H8.5z");
export const OutlineIcon = lines("M3 3.5h4M5.5 8H13M5.5 12.5H13M3 3.5v9h2.5M3 8h2.5");

/** A sheet of fields at the right. */
export function PropertiesIcon() {
  return (
    <Icon>
      <path d="M2.5 3h11v10h-11zM9.5 3v10" />
      <path d="M11 5.5h1M11 8h1M11 10.5h1" />
    </Icon>
  );
}
