/** A doorway with the thread going through it: our own mark. */
export const Mark = () => (
  <svg viewBox="0 0 44 44" aria-hidden="true" focusable="false" fill="none" strokeWidth="3" strokeLinecap="round">
    <path d="M10 41V16a12 12 0 0 1 24 0v25" stroke="#0f4f4b" />
    <path d="M1 41h12c9 0 11-6 9-13" stroke="#c2620a" />
    <circle cx="21" cy="22" r="4.5" fill="#c2620a" />
  </svg>
);
