"use client";

import { LogOut, Monitor, Moon, Settings, Sun } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { type ReactElement, useState } from "react";
import { changeSession, leaveAccount } from "@/api/leave-to-sign-in.ts";
import { Menu, MenuItem, MenuLine } from "@/design/menu.tsx";
import { chooseTheme, currentTheme, readTheme } from "@/design/theme.ts";
import { useErrorToast } from "@/design/toast.tsx";
import type { User } from "@/server/session.ts";
import { signOut } from "./auth-client.ts";
import { UserNames } from "./user-names.tsx";

const THEMES = [
  { theme: "system", name: "As the system", icon: Monitor },
  { theme: "light", name: "Light", icon: Sun },
  { theme: "dark", name: "Dark", icon: Moon },
] as const;

interface AccountItemsProps {
  user: User;
  align: "start" | "end";
  /** The button that opens it. */
  trigger: ReactElement;
}

/** The account's menu, open when it comes. */
export function AccountItems({ user, align, trigger }: AccountItemsProps) {
  const showError = useErrorToast();

  async function leave() {
    const problem = await changeSession(signOut);
    if (problem) return showError("You are still signed in", problem);
    leaveAccount();
  }

  return (
    <Menu defaultOpen align={align} trigger={<DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>}>
      <DropdownMenu.Label className="w-52 border-b border-line px-2.5 pt-1 pb-2.5">
        <UserNames user={user} />
      </DropdownMenu.Label>
      <ThemeItems />
      <MenuLine />
      <MenuItem icon={Settings} href="/settings">
        Settings
      </MenuItem>
      <MenuItem icon={LogOut} onSelect={() => void leave()}>
        Sign out
      </MenuItem>
    </Menu>
  );
}

function ThemeItems() {
  const [theme, setTheme] = useState(currentTheme);
  return (
    <DropdownMenu.RadioGroup
      aria-label="Theme"
      value={theme}
      onValueChange={(value) => {
        chooseTheme(readTheme(value));
        setTheme(readTheme(value));
      }}
      className="flex gap-1 py-1.5"
    >
      {THEMES.map(({ theme: value, name, icon: Icon }) => (
        <DropdownMenu.RadioItem
          key={value}
          value={value}
          aria-label={name}
          title={name}
          onSelect={(event) => event.preventDefault()}
          className="grid h-9 flex-1 cursor-pointer place-items-center rounded-lg text-muted outline-none data-highlighted:bg-hover data-[state=checked]:bg-accent-soft data-[state=checked]:text-accent"
        >
          <Icon className="size-4" aria-hidden="true" />
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}
