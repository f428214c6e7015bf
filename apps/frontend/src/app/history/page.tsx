import type { Metadata } from "next";
import { Page } from "@/design/page.tsx";
import { HistoryTimeline } from "@/history/history-timeline.tsx";

export const metadata: Metadata = { title: "History" };

export default function HistoryPage() {
  return (
    <Page title="History" lead="Everything that has happened to your tasks. It outlives them.">
      <HistoryTimeline />
    </Page>
  );
}
