import { type ChatEvent, type ChatMessage, type ChatThread, chatEvent } from "@todo/api";
import type { appUnderTest } from "../server/app-under-test.ts";

type Api = Awaited<ReturnType<typeof appUnderTest>>;

/** For tests: reads the events of a streamed answer, one by one as they come. */
export async function* eventsOf(response: Response): AsyncGenerator<ChatEvent> {
  let text = "";
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) {
      if (block.startsWith("data: ")) yield chatEvent.parse(JSON.parse(block.slice("data: ".length)));
    }
  }
}

/** For tests: a user's chat with the assistant. */
export async function chatOf(api: Api, user: ReturnType<Api["browser"]>) {
  const { body: thread } = await user.send<ChatThread>("POST", "/api/v1/chat/threads", {});
  const path = `/api/v1/chat/threads/${thread.id}`;

  /** Sends a question; the answer is in the response. */
  const send = (text: string, signal?: AbortSignal) =>
    api.app.request(`${path}/messages`, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        Cookie: [...user.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
      },
      body: JSON.stringify({ text }),
      ...(signal && { signal }),
    });

  /** Asks, and reads the whole answer. */
  async function ask(text: string): Promise<{ events: ChatEvent[]; answer: ChatMessage }> {
    const response = await send(text);
    if (response.status !== 200)
      throw new Error(`the question was answered ${response.status}: ${await response.text()}`);
    const events: ChatEvent[] = [];
    for await (const event of eventsOf(response)) events.push(event);
    const last = events.at(-1);
    if (last?.kind !== "ended") throw new Error("the answer did not end");
    return { events, answer: last.answer };
  }

  return { thread, path, send, ask };
}
