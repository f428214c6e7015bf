import type { User } from "@/server/session.ts";

/** Who is signed in, in two lines. */
export function UserNames({ user: { name, email } }: { user: User }) {
  return (
    <span className="block min-w-0">
      <span className="block truncate text-[15px] font-medium">{name}</span>
      <span className="block truncate text-sm font-normal text-muted">{email}</span>
    </span>
  );
}
