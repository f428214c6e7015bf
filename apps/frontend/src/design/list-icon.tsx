/**
 * Icons of Lucide that rows of lists have, each as one path. ISC License: copyright Lucide Contributors, and for parts Cole
 * Bemis (MIT); see the license of lucide-react.
 */
const SHAPES = {
  calendarClock:
    "M16 14v2.2l1.6 1M16 2v3M21 7.338V5a2 2 0 00-2-2H5a2 2 0 00-2 2v14a2 2 0 002 2h2.338M3 9h5.859M8 2v3M22 16a6 6 0 11-12 0 6 6 0 1112 0",
  check: "M20 6 9 17l-5-5",
  circleDot: "M13 12a1 1 0 11-2 0 1 1 0 112 0M22 12a10 10 0 11-20 0 10 10 0 1120 0",
  flag: "M4 22V4a1 1 0 01.4-.8A6 6 0 018 2c3 0 5 2 7.333 2q2 0 3.067-.8A1 1 0 0120 4v10a1 1 0 01-.4.8A6 6 0 0116 16c-3 0-5-2-8-2a6 6 0 00-4 1.528",
  trash: "M10 11v6M14 11v6M19 6v14a2 2 0 01-2 2H7a2 2 0 01-2-2V6M3 6h18M8 6V4a2 2 0 012-2h4a2 2 0 012 2v2",
};

interface ListIconProps {
  shape: keyof typeof SHAPES;
  className: string;
  strokeWidth?: number;
}

/**
 * An icon for what a page has hundreds of: two elements with few attributes, where the library's has up to seven, each of
 * which is sent, styled, laid out and taken over by React. To those who see the page it is the same.
 */
export function ListIcon({ shape, className, strokeWidth = 2 }: ListIconProps) {
  return (
    <svg viewBox="0 0 24 24" strokeWidth={strokeWidth} className={`line-drawing ${className}`} aria-hidden="true">
      <path d={SHAPES[shape]} />
    </svg>
  );
}
