import type { Metadata } from "next";
import { Page } from "@/design/page.tsx";
import { NotificationList } from "@/notifications/notification-list.tsx";

export const metadata: Metadata = { title: "Notifications" };

export default function NotificationsPage() {
  return (
    <Page title="Notifications" lead="Reminders of what is due.">
      <NotificationList />
    </Page>
  );
}
