import type { User } from "@/server/session.ts";
import { AppearanceSection } from "./appearance-section.tsx";
import { DataSection } from "./data-section.tsx";
import { DeleteAccountSection } from "./delete-account-section.tsx";
import { PasswordSection } from "./password-section.tsx";
import { ProfileSection } from "./profile-section.tsx";
import { SessionsSection } from "./sessions-section.tsx";
import { TimeZoneSection } from "./time-zone-section.tsx";
import { TokensSection } from "./tokens-section.tsx";

const SUBJECTS = [
  ["profile", "Profile"],
  ["appearance", "Appearance"],
  ["time-zone", "Time zone"],
  ["password", "Password"],
  ["sessions", "Signed in"],
  ["tokens", "API tokens"],
  ["data", "Your data"],
  ["delete-account", "Delete the account"],
] as const;

/** Everything about the account and this browser, subject after subject; a list of them where there is room. */
export function Settings({ user }: { user: User }) {
  return (
    <div className="grid gap-6 xl:grid-cols-[11rem_minmax(0,1fr)] xl:gap-10">
      <nav aria-label="Settings" className="max-xl:hidden">
        <ul className="sticky top-10 flex flex-col gap-0.5">
          {SUBJECTS.map(([id, name]) => (
            <li key={id}>
              <a
                href={`#${id}`}
                className="block rounded-lg px-3 py-1.5 text-[15px] text-muted hover:bg-hover hover:text-ink"
              >
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="flex max-w-2xl min-w-0 flex-col gap-4">
        <ProfileSection user={user} />
        <AppearanceSection />
        <TimeZoneSection saved={user.timeZone} />
        <PasswordSection user={user} />
        <SessionsSection />
        <TokensSection />
        <DataSection />
        <DeleteAccountSection />
      </div>
    </div>
  );
}
