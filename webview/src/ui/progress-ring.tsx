/** Something is under way, nobody knows for how long. Our own: the library's interrupts whoever listens to a screen reader. */
export function ProgressRing({ label }: { readonly label: string }) {
  return (
    <div className="ui-progress-ring" role="progressbar" aria-label={label}>
      <svg width="28" height="28" viewBox="0 0 28 28" fill="none" aria-hidden="true" focusable="false">
        <circle cx="14" cy="14" r="11" stroke="currentColor" strokeWidth="2.5" strokeDasharray="24 46" />
      </svg>
    </div>
  );
}
