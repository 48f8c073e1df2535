import type { ReactNode } from 'react';

/** Icons of 24×24, drawn in the colour of their text; always beside a word or a label, so hidden from readers. */
const PATHS = {
  today: <path d="M4 12.5 12 5l8 7.5M6.5 10.5V19h11v-8.5" />,
  bulletins: <path d="M6 4h9l3 3v13H6zM9 10h6M9 13.5h6M9 17h4" />,
  schedule: (
    <>
      <rect x="4" y="5.5" width="16" height="14.5" rx="2" />
      <path d="M4 10h16M8.5 3.5v4M15.5 3.5v4M12 13v2.5l1.8 1" />
    </>
  ),
  stations: <path d="M4 10.2h3.2L13 6v12l-5.8-4.2H4zM16 9.4a4 4 0 0 1 0 5.2M18.6 7a7.4 7.4 0 0 1 0 10" />,
  report: <path d="M5 20V4M5 20h15M9 16.5v-4M13 16.5V8M17 16.5v-6" />,
  people: (
    <>
      <circle cx="9" cy="8.5" r="3.2" />
      <path d="M3.5 19c.5-3.2 2.7-5 5.5-5s5 1.8 5.5 5M15.5 5.6a3.2 3.2 0 0 1 0 5.8M17.2 14.4c1.9.6 3 2.2 3.3 4.6" />
    </>
  ),
  areas: (
    <path d="M12 20.5s6-5.4 6-10a6 6 0 1 0-12 0c0 4.6 6 10 6 10zM12 12.3a1.9 1.9 0 1 0 0-3.8 1.9 1.9 0 0 0 0 3.8z" />
  ),
  more: <path d="M5 7h14M5 12h14M5 17h14" />,
  stop: <rect x="6" y="6" width="12" height="12" rx="2" fill="currentColor" />,
  play: <path d="M8 5.5v13l10.5-6.5z" fill="currentColor" />,
  board: (
    <>
      <rect x="3.5" y="6" width="17" height="10" rx="1.5" />
      <path d="M7 9.5h.01M10 9.5h.01M13 9.5h.01M10 12.5h.01M13 12.5h.01M16.5 12.5h.01M8 19.5h8M12 16v3.5" />
    </>
  ),
  add: <path d="M12 5.5v13M5.5 12h13" />,
  check: <path d="m5 12.5 4.5 4.5L19 7.5" />,
  warning: <path d="M12 4.5 21 19.5H3zM12 10v4.5M12 17h.01" />,
  theme: <path d="M12 4a8 8 0 1 0 8 8 6 6 0 0 1-8-8z" />,
  out: <path d="M10 5H5v14h5M14 8l4 4-4 4M18 12H9.5" />,
  copy: <path d="M9 9h10v11H9zM15 9V4.5H5V15h4" />,
  remove: <path d="m6.5 6.5 11 11M17.5 6.5l-11 11" />,
  next: <path d="m9.5 6 6 6-6 6" />,
  back: <path d="m14.5 6-6 6 6 6" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 20 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      style={{ flexShrink: 0 }}
    >
      {PATHS[name]}
    </svg>
  );
}
