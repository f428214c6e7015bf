import type { Metadata } from "next";
import { Analytics } from "@/analytics/analytics.tsx";
import { Page } from "@/design/page.tsx";

export const metadata: Metadata = { title: "Analytics" };

export default function AnalyticsPage() {
  return (
    <Page title="Analytics" lead="How your weeks go, from Monday to Sunday." width="wide">
      <Analytics />
    </Page>
  );
}
