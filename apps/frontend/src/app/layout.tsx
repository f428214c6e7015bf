import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { readTheme, THEME_COOKIE } from "@/design/theme.ts";
import { ToastProvider } from "@/design/toast.tsx";
import { userIfAny } from "@/server/current-user.ts";
import { AppShell } from "@/shell/app-shell.tsx";
import { EarlyClicks } from "@/shell/early-clicks.tsx";
import { ReplayEarlyClick } from "@/shell/replay-early-click.tsx";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Todo", template: "%s · Todo" },
  description: "Everything you have to do, in one calm list.",
};

const CANVAS = { light: "#f7f6f3", dark: "#131312" };

export async function generateViewport(): Promise<Viewport> {
  const theme = await chosenTheme();
  if (theme !== "system") return { colorScheme: theme, themeColor: CANVAS[theme] };
  return {
    colorScheme: "light dark",
    themeColor: [
      { media: "(prefers-color-scheme: light)", color: CANVAS.light },
      { media: "(prefers-color-scheme: dark)", color: CANVAS.dark },
    ],
  };
}

/**
 * Around every page; the signed-in have the navigation besides. Reads the request's cookies, so nothing is rendered when
 * building: every view carries its own nonce (src/proxy.ts).
 */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [theme, user] = [await chosenTheme(), await userIfAny()];
  return (
    <html lang="en" data-theme={theme} suppressHydrationWarning>
      <body className="min-h-dvh">
        <EarlyClicks />
        {user ? (
          <ToastProvider>
            <AppShell user={user}>{children}</AppShell>
          </ToastProvider>
        ) : (
          children
        )}
        <ReplayEarlyClick />
      </body>
    </html>
  );
}

async function chosenTheme() {
  return readTheme((await cookies()).get(THEME_COOKIE)?.value);
}
