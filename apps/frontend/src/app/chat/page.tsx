import type { Metadata } from "next";
import { ChatWorkspace } from "@/chat/chat-workspace.tsx";

export const metadata: Metadata = { title: "Assistant" };

export default function ChatPage() {
  return <ChatWorkspace />;
}
