/** The number of unread notifications, over the icon or beside the name of their place; nothing where there is none. */
export function UnreadBadge({ unread, className = "" }: { unread: number; className?: string }) {
  if (unread === 0) return null;
  return (
    <span
      className={`grid h-5 min-w-5 place-items-center rounded-full bg-accent px-1.5 text-xs font-semibold text-on-accent tabular-nums ${className}`}
    >
      {unread > 99 ? "99+" : unread}
      <span className="sr-only"> unread</span>
    </span>
  );
}
