"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { RadioGroup } from "radix-ui";
import { useEffect, useState } from "react";
import { chooseTheme, currentTheme, readTheme, type Theme } from "@/design/theme.ts";
import { Section } from "./section.tsx";

const CHOICES = [
  { theme: "system", name: "As the system", icon: Monitor },
  { theme: "light", name: "Light", icon: Sun },
  { theme: "dark", name: "Dark", icon: Moon },
] as const;

export function AppearanceSection() {
  const [theme, setTheme] = useState<Theme | null>(null);

  useEffect(() => {
    setTheme(currentTheme());
    // It may be changed in the account's menu too.
    const observer = new MutationObserver(() => setTheme(currentTheme()));
    observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    return () => observer.disconnect();
  }, []);

  return (
    <Section id="appearance" title="Appearance" lead="For this browser.">
      <RadioGroup.Root
        aria-label="Theme"
        value={theme}
        onValueChange={(value) => chooseTheme(readTheme(value))}
        className="grid max-w-md grid-cols-3 gap-2"
      >
        {CHOICES.map(({ theme: value, name, icon: Icon }) => (
          <RadioGroup.Item
            key={value}
            value={value}
            className="flex flex-col items-center gap-2 rounded-xl border border-line px-2 py-4 text-[15px] text-muted transition-colors hover:border-edge hover:text-ink data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft data-[state=checked]:font-medium data-[state=checked]:text-accent"
          >
            <Icon className="size-5" aria-hidden="true" />
            {name}
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
    </Section>
  );
}
