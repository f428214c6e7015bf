import type { Metadata } from "next";
import { Page } from "@/design/page.tsx";
import { currentUser } from "@/server/current-user.ts";
import { Settings } from "@/settings/settings.tsx";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const user = await currentUser();
  return (
    <Page title="Settings" width="wide">
      <Settings user={user} />
    </Page>
  );
}
